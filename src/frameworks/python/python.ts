import { mergeTables } from '../../values/intrinsic.ts';
import { addresses } from './addresses.ts';
import { alembic } from './alembic.ts';
import { asgi } from './asgi/asgi.ts';
import { builtins } from './builtins.ts';
import { django } from './django/django.ts';
import { dictionaries } from './dictionaries.ts';
import { libraries } from './libraries.ts';
import { mockObjects } from './mocks/mock-object.ts';
import { mocker } from './mocks/mocker.ts';
import { monkeypatch } from './mocks/monkeypatch.ts';
import { patchers } from './mocks/patchers.ts';
import { networkBlocks } from './network-blocks.ts';
import { paths } from './paths.ts';
import { dynaconf } from './settings/dynaconf.ts';
import { envFiles } from './settings/env-files.ts';
import { envReaders } from './settings/env-readers.ts';
import { pydantic } from './settings/pydantic.ts';
import { texts } from './texts.ts';

/** What Python's own functions and its libraries for tests give. */
export const pythonIntrinsics = mergeTables([
  addresses,
  alembic,
  asgi,
  builtins,
  dictionaries,
  dynaconf,
  envFiles,
  envReaders,
  django,
  libraries,
  mockObjects,
  mocker,
  monkeypatch,
  networkBlocks,
  patchers,
  paths,
  pydantic,
  texts,
]);
