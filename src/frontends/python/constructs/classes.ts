import type { Argument, Expression } from '../../../model/expression.ts';
import type { ClassFact, FieldFact, FunctionFact, MethodFact } from '../../../model/facts.ts';
import type { Draft } from '../../shared/draft.ts';
import { newOwner, openFrame, type Frame } from '../names.ts';
import { receiving, type Reading } from '../reading.ts';
import { fieldOf, type PyNode } from '../syntax.ts';
import { isTypeChecking } from '../type-checking.ts';
import { readType } from '../types.ts';
import { declaring, decoratorsOf, documentation, readDecorators, readFunction } from './functions.ts';
import { readArguments } from './members.ts';

export function defineClass(reading: Reading, node: PyNode, decorated: PyNode | undefined): void {
  const name = fieldOf(node, 'name');
  if (name === undefined) return;
  const word = reading.source(name);
  const spot = reading.spot(node);
  const decorators = readDecorators(reading, decoratorsOf(decorated));
  const value = readClass(reading, node, decorated, word, decorators);
  if (reading.frame.owner.index === 0 && reading.frame.kind === 'function' && !reading.typeOnly) {
    reading.export(word, spot.line, 'class');
  }
  reading.steps.push({
    do: 'assign',
    target: reading.named(word, spot),
    value,
    ...declaring(reading, word),
    ...spot,
  });
}

function readClass(
  reading: Reading,
  node: PyNode,
  decorated: PyNode | undefined,
  name: string,
  decorators: readonly Expression[],
): Expression {
  const spot = reading.spot(node);
  const index = reading.classes.length;
  const superclasses = fieldOf(node, 'superclasses');
  const bases: readonly Argument[] = superclasses === undefined ? [] : readArguments(reading, superclasses);
  const draft: Draft<ClassFact> = {
    ...{ name, ...spot, endLine: reading.endLine(node), bases, fields: [], methods: [] },
    scope: reading.frame.owner.index,
  };
  if (decorators.length > 0) draft.decorators = decorators;
  reading.classes.push(draft);
  const body = fieldOf(node, 'body')?.children ?? [];
  const members = new Members(reading, index);
  const frame = openFrame('class', reading.frame.owner, reading.frame);
  reading.within(frame, () => {
    reading.declare(body);
    members.read(body);
  });
  documentation(reading, body, { class: index });
  reading.anchors.set(reading.line(decorated ?? node), { class: index });
  draft.fields = members.fields;
  draft.methods = members.methods;
  return { kind: 'class', class: index, ...spot };
}

/** Decorators that say what a method is rather than change it. */
const kinds: Readonly<Record<string, FunctionFact['kind']>> = {
  property: 'getter',
  cached_property: 'getter',
  hybrid_property: 'getter',
  setter: 'setter',
};

/** What the body of one class holds. */
class Members {
  readonly fields: FieldFact[] = [];
  readonly methods: MethodFact[] = [];
  readonly #reading: Reading;
  readonly #class: number;
  #blocks = 0;
  #isInBranch = false;

  constructor(reading: Reading, index: number) {
    this.#reading = reading;
    this.#class = index;
  }

  /** Branches in the body of a class choose between platforms and versions: what any of them holds is there. */
  read(body: readonly PyNode[]): void {
    for (const node of body) {
      if (node.type === 'function_definition') this.#method(node, undefined);
      else if (node.type === 'decorated_definition') this.#decorated(node);
      else if (node.type === 'expression_statement') this.#statement(node);
      else if (node.type === 'if_statement' || node.type === 'try_statement') this.#branches(node);
      else if (node.type !== 'pass_statement') this.#block(node);
    }
  }

  #branches(node: PyNode): void {
    const condition = fieldOf(node, 'condition');
    const forTypes = condition !== undefined && isTypeChecking(this.#reading, condition);
    const before = this.#isInBranch;
    this.#isInBranch = true;
    this.#reading.deeper(node, 1, () => {
      for (const child of node.children) {
        if (forTypes && child.field === 'consequence') continue;
        const body =
          child.type === 'block'
            ? child
            : (fieldOf(child, 'consequence') ?? fieldOf(child, 'body') ?? lastBlock(child));
        this.read(body?.children ?? []);
      }
    });
    this.#isInBranch = before;
  }

  #decorated(node: PyNode): void {
    const definition = fieldOf(node, 'definition');
    if (definition?.type === 'function_definition') this.#method(definition, node);
    else this.#block(node);
  }

  #method(node: PyNode, decorated: PyNode | undefined): void {
    const reading = this.#reading;
    const name = fieldOf(node, 'name');
    if (name === undefined) return;
    const word = reading.source(name);
    const nodes = decoratorsOf(decorated);
    const words = nodes.map(({ children: [value] }) =>
      value === undefined ? '' : (/(\w+)$/.exec(reading.source(value))?.[1] ?? ''),
    );
    const isStatic = words.includes('staticmethod');
    // What it declares for checkers of types alone has no body; what deletes a property is never called by its name.
    const isMember = !words.includes('overload') && !words.includes('deleter');
    const ofClass =
      isStatic || words.includes('classmethod') || word === '__init_subclass__' || word === '__new__';
    const kind =
      words.flatMap((one) => kinds[one] ?? [])[0] ?? (word === '__init__' ? 'constructor' : 'method');
    const others = nodes.filter(
      (_, position) => !/^(?:property|setter|staticmethod|classmethod)$/.test(words[position] ?? ''),
    );
    const index = readFunction(reading, {
      ...{ node, name: word, kind, class: this.#class, bound: !isStatic },
      decorators: readDecorators(reading, others),
    });
    reading.anchors.set(reading.line(decorated ?? node), { function: index });
    if (!isMember) return;
    this.#enter(kind, {
      name: word === '__init__' ? 'constructor' : word,
      ...(ofClass ? { static: true as const, shared: true as const } : {}),
      function: index,
      ...reading.spot(node),
    });
  }

  /** The last definition of a name is the one that counts; of those in branches the first. */
  #enter(kind: FunctionFact['kind'], method: MethodFact): void {
    const isSetter = kind === 'setter';
    const earlier = this.methods.findIndex(
      (one) =>
        one.name === method.name && (this.#reading.functions[one.function]?.kind === 'setter') === isSetter,
    );
    if (earlier === -1) this.methods.push(method);
    else if (!this.#isInBranch) this.methods[earlier] = method;
  }

  #statement(node: PyNode): void {
    const [only] = node.children;
    const left = only?.type === 'assignment' ? fieldOf(only, 'left') : undefined;
    if (only !== undefined && left?.type === 'identifier') this.#field(only, left);
    else if (only !== undefined && !/^(?:string|concatenated_string|ellipsis)$/.test(only.type))
      this.#block(node);
  }

  #field(node: PyNode, left: PyNode): void {
    const reading = this.#reading;
    const name = reading.source(left);
    const value = fieldOf(node, 'right');
    const type = readType(reading, fieldOf(node, 'type'));
    const spot = reading.spot(left);
    const initializer =
      value === undefined
        ? undefined
        : this.#initializer(name, node, () => {
            reading.steps.push({
              do: 'return',
              value: reading.value(value, receiving(name)),
              ...reading.spot(value),
            });
          });
    this.fields.push({
      name,
      static: true,
      shared: true,
      ...(initializer === undefined ? {} : { initializer }),
      ...(type === undefined ? {} : { type }),
      ...spot,
    });
  }

  /** Whatever else runs when the class is made. */
  #block(node: PyNode): void {
    const reading = this.#reading;
    const name = classNameOf(reading, node) ?? `#${(this.#blocks += 1)}`;
    const initializer = this.#initializer(name, node, () => {
      reading.statement(node);
      const last = reading.steps.at(-1);
      // A class in a class is a member like any other.
      if (last?.do === 'assign' && last.value?.kind === 'class') {
        reading.steps.pop();
        reading.steps.push({ do: 'return', value: last.value, line: last.line, column: last.column });
      }
    });
    this.fields.push({ name, static: true, shared: true, initializer, ...reading.spot(node) });
  }

  /** A function that sees the names of the class body, as the body itself does. */
  #initializer(name: string, node: PyNode, read: () => void): number {
    const reading = this.#reading;
    const index = reading.functions.length;
    const fact: Draft<FunctionFact> = { kind: 'initializer', parameters: [], locals: [], body: [] };
    reading.functions.push(fact);
    reading.scopes.push({
      parent: reading.frame.owner.index,
      ...(name.startsWith('#') ? {} : { name }),
      line: reading.line(node),
      endLine: reading.endLine(node),
      class: this.#class,
    });
    const owner = newOwner(index);
    const frame: Frame = { kind: 'class', names: reading.frame.names, parent: reading.frame.parent, owner };
    fact.body = reading.within(frame, () => reading.collect(read));
    fact.locals = [...owner.locals];
    return index;
  }
}

function classNameOf(reading: Reading, node: PyNode): string | undefined {
  const definition = node.type === 'decorated_definition' ? fieldOf(node, 'definition') : node;
  const name = definition?.type === 'class_definition' ? fieldOf(definition, 'name') : undefined;
  return name === undefined ? undefined : reading.source(name);
}

function lastBlock(node: PyNode): PyNode | undefined {
  return node.children.findLast(({ type }) => type === 'block');
}
