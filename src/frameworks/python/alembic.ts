import { posix } from 'node:path';
import type { Value } from '../../model/value.ts';
import { plainText } from '../../values/intrinsics/lift.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTable } from '../../values/intrinsic.ts';
import { argument, keyword } from '../../values/keywords.ts';
import { boolean, nullValue, object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { asVariable } from '../../values/process-environment.ts';
import { absolutePath, pathBelowRoot } from '../../values/root-path.ts';
import { isNothing } from '../settings/layers.ts';
import { fileOf } from './settings/env-files.ts';

/** What commands of Alembic are given. Two words: no code makes one. */
const family = 'alembic config';
const attributesFamily = 'alembic attributes';

/** Under these keys stand the configuration of the command that is going on, and what `env.py` did with it. */
const inUse = 'alembic config in use';
const configured = 'alembic configured';

/** `Config('alembic.ini')`, `Config()`. https://alembic.sqlalchemy.org/en/latest/api/config.html */
const make: Intrinsic = (call) => {
  const { arguments: args, tools, origin } = call;
  const file = fileOf(argument(args, 0, 'file_'), call);
  const section = plainText(keyword(args, 'ini_section')) ?? 'alembic';
  const document = file === undefined ? undefined : tools.document(file);
  const written = document === undefined ? undefined : tools.member(document, section);
  const options = new Map<string, Value>();
  if (written?.kind === 'known' && written.data.type === 'object')
    for (const [name, value] of written.data.entries) options.set(name, value);
  const folder = string(posix.dirname(file ?? 'alembic.ini'));
  const name = file === undefined ? undefinedValue(origin) : string(absolutePath(file), origin);
  return object(
    {
      ...{
        options: object(options),
        attributes: object({}, [], { of: { builtin: attributesFamily } }),
        folder,
      },
      ...{ config_file_name: name, config_ini_section: string(section) },
    },
    origin,
    { of: { builtin: family } },
  );
};

const set: Intrinsic = ({ receiver, arguments: args, tools, origin }) => {
  const name = plainText(argument(args, 0, 'name'));
  const value = argument(args, 1, 'value');
  if (receiver === undefined || name === undefined || value === undefined) return undefinedValue(origin);
  tools.setMember(tools.member(receiver, 'options'), name, value);
  return undefinedValue(origin);
};

const get: Intrinsic = ({ receiver, arguments: args, tools, origin }) => {
  const name = plainText(argument(args, 0, 'name'));
  const found = receiver === undefined || name === undefined ? undefined : option(receiver, name, tools);
  return found ?? argument(args, 1, 'default') ?? undefinedValue(origin);
};

const section: Intrinsic = ({ receiver, tools, origin }) =>
  receiver === undefined ? unresolved('a section', origin) : tools.member(receiver, 'options');

/** `config.attributes.get('connection', None)`: what was put there is there, whatever a package made of it. */
const attribute: Intrinsic = ({ receiver, arguments: args, tools, origin }) => {
  const name = plainText(argument(args, 0, 'key'));
  const now = receiver === undefined ? undefined : tools.current(receiver);
  const held =
    now?.kind === 'known' && now.data.type === 'object' ? now.data.entries.get(name ?? '') : undefined;
  if (held === undefined) return argument(args, 1, 'default') ?? nullValue(origin);
  return asVariable(held);
};

function option(config: Value, name: string, tools: IntrinsicCall['tools']): Value | undefined {
  const options = tools.current(tools.member(config, 'options'));
  const value =
    options.kind === 'known' && options.data.type === 'object' ? options.data.entries.get(name) : undefined;
  return value === undefined || isEmpty(value) ? undefined : value;
}

function isEmpty(value: Value): boolean {
  return isNothing(value) || plainText(value) === '';
}

/**
 * Where a command goes with a configuration: that is up to `env.py`, which is run for it, and which may do as
 * the configuration says, or not. https://alembic.sqlalchemy.org/en/latest/tutorial.html#the-migration-environment
 */
const target: Intrinsic = (call) => {
  const { receiver, arguments: args, tools, origin } = call;
  const name = args[0] === undefined ? undefined : keyOf(args[0]);
  if (receiver === undefined || (name !== 'url' && name !== 'connection')) return undefinedValue(origin);
  const file = environmentFile(receiver, call);
  tools.remember(configured, undefinedValue());
  if (file !== undefined) {
    tools.remember(inUse, receiver);
    tools.loadWith(file, { own: [], everywhere: [] });
  }
  const done = tools.recall(configured);
  const given = (one: string): Value | undefined => {
    const value = done === undefined || isNothing(done) ? undefined : tools.member(done, one);
    return value === undefined || isNothing(value) ? undefined : value;
  };
  const nothing = undefinedValue(origin);
  if (name === 'connection') return given('connection') ?? nothing;
  // With a connection of its own it does not ask the configuration.
  if (given('connection') !== undefined) return nothing;
  return given('url') ?? option(receiver, 'sqlalchemy.url', tools) ?? nothing;
};

/** `script_location` begins in the working folder; `%(here)s` is the folder of the ini file, `a:b` lies in a package. */
function environmentFile(config: Value, { tools }: IntrinsicCall): string | undefined {
  const location = plainText(option(config, 'script_location', tools));
  const folder = plainText(tools.member(config, 'folder')) ?? '.';
  if (location === undefined) return undefined;
  const path = location.replaceAll('%(here)s', absolutePath(folder)).replace(':', '/');
  const working = plainText(tools.workingFolder) ?? absolutePath('.');
  const file = pathBelowRoot(posix.resolve(working, path, 'env.py'));
  return file !== undefined && tools.world.facts(file) !== undefined ? file : undefined;
}

const configInUse: Intrinsic = ({ tools, origin }) =>
  tools.recall(inUse) ?? object({}, origin, { of: { builtin: family }, open: true });

const configure: Intrinsic = ({ live, tools, origin }) => {
  const connection = argument(live, 0, 'connection') ?? undefinedValue(origin);
  const url = keyword(live, 'url') ?? undefinedValue(origin);
  tools.remember(configured, object({ connection, url }));
  return undefinedValue(origin);
};

export const alembic: IntrinsicTable = {
  [family]: {
    ...{ set_main_option: set, get_main_option: get, get_section: section },
    [onDemand]: target,
  },
  [attributesFamily]: { get: attribute },
  alembic: {
    'config.Config': make,
    'get context.config': configInUse,
    'context.is_offline_mode': ({ origin }) => boolean(false, origin),
    'context.configure': configure,
  },
};
