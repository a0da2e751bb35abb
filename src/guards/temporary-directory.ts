import type { GuardKind } from '../model/judgement.ts';
import { fromTargets } from './from-targets.ts';

export const temporaryDirectory: GuardKind = {
  id: 'temporary-directory',
  title: 'A fresh temporary folder',
  help: 'Files are written below a folder that is new in each run.',
  find: (input) =>
    fromTargets(input, {
      matches: ({ boundary }) => boundary.kind === 'file-system',
      name: () => 'a fresh temporary folder',
      trigger: 'the path is made with a folder that is new in each run',
      action: 'Files are written and deleted there only.',
      strength: 'redirects',
      // Many calls work below one folder.
      placeOf: ({ target: { origin } }) =>
        origin.find(({ what }) => what === 'computed by the code') ?? origin[0],
    }),
};
