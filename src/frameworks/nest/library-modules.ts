import type { ResultData, Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { external, undefinedValue, unresolved } from '../../values/make-value.ts';
import { isGiven, type Container, type Provider } from './container.ts';
import { listOf } from './metadata.ts';
import { libraryToken } from './tokens.ts';

export interface LibraryModule {
  readonly imports: readonly Value[];
  readonly providers: readonly Provider[];
}

/** How a library connects when the application that imports its module starts. */
interface ConnectingModule {
  /** Its class, and the call by which the library itself connects: what the catalogue lists as dialling. */
  readonly module: string;
  readonly connects: readonly string[];
  /** Methods of a class of options (`useClass`). */
  readonly optionMethods: readonly string[];
  /** Arguments of the plain form from the options that the asynchronous one gives. */
  readonly arguments: (options: Value, tools: IntrinsicTools) => readonly Value[];
  /** Tokens of the connection itself. */
  readonly connections: readonly string[];
  /** What stands in a list of `forFeature`, and what is made of it. */
  readonly feature: string;
  readonly give: (connection: Value, feature: Value, tools: IntrinsicTools) => Value;
}

const modules: Readonly<Record<string, ConnectingModule>> = {
  // https://docs.nestjs.com/techniques/database
  '@nestjs/typeorm': {
    module: 'TypeOrmModule',
    connects: ['TypeOrmCoreModule', 'forRoot'],
    optionMethods: ['createTypeOrmOptions'],
    arguments: (options) => [options],
    connections: ['DataSource', 'Connection', 'EntityManager'],
    feature: 'Repository',
    give: (connection, entity, tools) => tools.call(tools.member(connection, 'getRepository'), [entity]),
  },
  // https://docs.nestjs.com/techniques/mongodb
  '@nestjs/mongoose': {
    module: 'MongooseModule',
    connects: ['MongooseCoreModule', 'forRoot'],
    optionMethods: ['createMongooseOptions'],
    arguments: (options, tools) => [tools.member(options, 'uri'), options],
    connections: ['Connection'],
    feature: 'Model',
    give: (connection, definition, tools) =>
      tools.call(tools.member(connection, 'model'), [
        tools.member(definition, 'name'),
        tools.member(definition, 'schema'),
      ]),
  },
};

/** What a module of a library provides; undefined where it is none that is known. */
export function libraryProviders(module: Value, tools: IntrinsicTools): LibraryModule | undefined {
  if (module.kind !== 'known' || module.data.type !== 'result') return undefined;
  const { data } = module;
  const library = modules[data.package];
  const [owner, method] = data.path;
  if (library === undefined || owner !== library.module) return undefined;
  if (method === 'forFeature') return { imports: [], providers: featuresOf(library, data, tools) };
  if (method !== 'forRoot' && method !== 'forRootAsync') return undefined;
  const [options = undefinedValue()] = data.arguments;
  const isLater = method === 'forRootAsync';
  const name = tools.member(options, library.feature === 'Model' ? 'connectionName' : 'name');
  let connection: Value | undefined;
  const connect = (container: Container): Value =>
    (connection ??= connected(library, isLater ? undefined : data.arguments, options, module, container));
  return {
    imports: isLater ? listOf(tools.member(options, 'imports'), tools) : [],
    providers: library.connections.flatMap((one): readonly Provider[] => {
      const named = libraryToken(one, isGiven(name) ? [name] : [], tools);
      const own = one === 'EntityManager' ? managerOf(connect) : connect;
      return [
        { token: named, make: own },
        {
          token: `external ${one === 'Connection' && data.package === '@nestjs/mongoose' ? 'mongoose' : 'typeorm'} ${one}`,
          make: own,
        },
      ];
    }),
  };
}

function managerOf(connect: (container: Container) => Value): Provider['make'] {
  return (container) => container.tools.member(connect(container), 'manager');
}

/** The call that the library itself makes, reported where the code asked for it. */
function connected(
  library: ConnectingModule,
  plain: readonly Value[] | undefined,
  options: Value,
  module: Value,
  container: Container,
): Value {
  const { tools } = container;
  if (module.kind !== 'known' || module.data.type !== 'result')
    return unresolved('a connection', module.origin);
  const given = plain ?? library.arguments(laterOptions(library, options, container), tools);
  const factory = tools.member(options, 'dataSourceFactory');
  if (factory.kind === 'known' && factory.data.type === 'function') return tools.call(factory, given);
  const callee = external(module.data.package, library.connects, module.origin);
  return tools.act(callee, given, { new: false, origin: module.origin });
}

/** Options of the asynchronous form: from a factory, or from a method of a class. */
function laterOptions(library: ConnectingModule, options: Value, container: Container): Value {
  const { tools } = container;
  const factory = tools.member(options, 'useFactory');
  if (factory.kind === 'known' && factory.data.type === 'function')
    return container.callFactory(factory, tools.member(options, 'inject'), '');
  const existing = tools.member(options, 'useExisting');
  const type = tools.member(options, 'useClass');
  const service = isGiven(existing) ? container.get(existing) : container.construct(tools.current(type), '');
  const [method = ''] = library.optionMethods;
  return tools.call(tools.member(service, method), []);
}

function featuresOf(
  library: ConnectingModule,
  { arguments: [list, connection] }: ResultData,
  tools: IntrinsicTools,
): readonly Provider[] {
  const name = connection === undefined ? [] : [connection];
  const source = libraryToken(library.connections[0] ?? '', name, tools);
  return listOf(list ?? undefinedValue(), tools).map((feature) => {
    const named = library.feature === 'Model' ? tools.member(feature, 'name') : feature;
    return {
      token: libraryToken(library.feature, [named, ...name], tools),
      make: (container) =>
        library.give(container.wanted({ token: source, by: undefined }, ''), feature, container.tools),
    };
  });
}
