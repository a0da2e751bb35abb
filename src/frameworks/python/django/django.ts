import { mergeTables } from '../../../values/intrinsic.ts';
import { overrideSettings } from './override-settings.ts';
import { djangoSettings } from './settings.ts';

/** What Django does to the code of a project. */
export const django = mergeTables([djangoSettings, overrideSettings]);
