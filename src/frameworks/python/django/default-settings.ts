import type { Origin, Value } from '../../../model/value.ts';
import { array, boolean, number, object, string } from '../../../values/make-value.ts';

type Default = string | number | boolean | readonly never[] | Readonly<Record<string, string>>;

/** What is set where a project sets nothing: https://docs.djangoproject.com/en/stable/ref/settings/ */
const defaults: Readonly<Record<string, Default>> = {
  AUTH_USER_MODEL: 'auth.User',
  DATABASES: {},
  DEBUG: false,
  DEFAULT_FILE_STORAGE: 'django.core.files.storage.FileSystemStorage',
  EMAIL_BACKEND: 'django.core.mail.backends.smtp.EmailBackend',
  EMAIL_HOST: 'localhost',
  EMAIL_PORT: 25,
  FIXTURE_DIRS: [],
  INSTALLED_APPS: [],
  MEDIA_ROOT: '',
  MEDIA_URL: '',
  MIDDLEWARE: [],
  SESSION_ENGINE: 'django.contrib.sessions.backends.db',
  USE_TZ: true,
};

/** What Django's runner and pytest's plugin set: https://docs.djangoproject.com/en/stable/topics/testing/overview/#other-test-conditions */
const underTest: Readonly<Record<string, Default>> = {
  DEBUG: false,
  EMAIL_BACKEND: 'django.core.mail.backends.locmem.EmailBackend',
};

export function defaultSetting(name: string, origin: readonly Origin[]): Value | undefined {
  return Object.hasOwn(defaults, name) ? valueOf(defaults[name], origin) : undefined;
}

export function settingUnderTest(name: string, origin: readonly Origin[]): Value | undefined {
  return Object.hasOwn(underTest, name) ? valueOf(underTest[name], origin) : undefined;
}

function valueOf(given: Default | undefined, origin: readonly Origin[]): Value | undefined {
  if (typeof given === 'string') return string(given, origin);
  if (typeof given === 'number') return number(given, origin);
  if (typeof given === 'boolean') return boolean(given, origin);
  if (given === undefined) return undefined;
  return Array.isArray(given) ? array([], origin) : object({}, origin);
}
