import type { Construction } from '../model/catalogue.ts';

/** A client of Google's libraries for Node.js that takes the project and an address. */
export function googleClient(exported: string, link: string): Construction {
  return {
    exports: [exported],
    form: 'new',
    target: [
      { field: 'project', argument: 0, path: ['projectId'] },
      { field: 'url', argument: 0, path: ['apiEndpoint'] },
    ],
    whenAbsent: { text: "the project of the machine's Google credentials", exposure: 'ambient', link },
    dials: { on: 'first-use', link },
  };
}
