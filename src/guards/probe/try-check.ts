import type { Argument, Expression, ObjectExpression } from '../../model/expression.ts';
import type { Step } from '../../model/facts.ts';
import type { FunctionAt, RepositoryCode } from '../code/repository-code.ts';
import { operate } from './operate.ts';
import { callMember, callOutside, construct, patternOf, type Callback } from './members.ts';
import { formOf, render, type Form, type Probe } from './probe.ts';
import { callPythonFunction, callPythonMember } from './python-members.ts';
import { isUncertain, Open, Refused, unknown } from './unknown.ts';

/** Something that a check asks for and that its code does not say. */
export interface Read {
  readonly word: string;
  readonly form: Form;
  readonly isVariable: boolean;
  /** Its name says nothing of a target; only what is done with it does. */
  readonly isVague?: true;
}

/** Where code is tried: which function, and what its names are there. */
interface Frame extends FunctionAt {
  readonly names: Map<string, unknown>;
}

const mostSteps = 3_000;
const deepest = 12;

/**
 * Tries a condition with a target instead of reading its words: what it lets through is what it is worth. A
 * small and harmless part of the language; everything else is unknown.
 */
export class Trial {
  readonly #code: RepositoryCode;
  readonly #probe: Probe;
  readonly reads = new Map<string, Read>();
  #steps = 0;
  #depth = 0;
  #isPython = false;

  constructor(code: RepositoryCode, probe: Probe) {
    this.#code = code;
    this.#probe = probe;
  }

  /** Whether a condition holds; undefined where that cannot be told. */
  holds(at: FunctionAt, condition: Expression): boolean | undefined {
    this.#isPython = this.#code.facts(at.file)?.frontend === 'python';
    try {
      const value = this.#evaluate({ ...at, names: new Map() }, condition);
      return isUncertain(value) ? undefined : Boolean(value);
    } catch (error) {
      // A check may do to a value what the language refuses; then it tells nothing, and the scan goes on.
      if (error instanceof Refused || error instanceof TypeError || error instanceof RangeError)
        return undefined;
      throw error;
    }
  }

  #read(word: string, isVariable: boolean): unknown {
    const form = formOf(word, isVariable);
    if (form === undefined) return new Open(word);
    this.reads.set(word, { word, form, isVariable });
    const value = render(form, this.#probe, word);
    // What is not there is nothing, and Python has one word for it.
    return this.#isPython ? (value ?? null) : value;
  }

  #evaluate(frame: Frame, expression: Expression): unknown {
    this.#steps += 1;
    if (this.#steps > mostSteps || this.#depth > deepest) return unknown;
    this.#depth += 1;
    try {
      return this.#value(frame, expression);
    } finally {
      this.#depth -= 1;
    }
  }

  #value(frame: Frame, expression: Expression): unknown {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'secret':
        return expression.secret.text;
      case 'pattern':
        return patternOf(expression.source, expression.flags);
      case 'await':
        return this.#evaluate(frame, expression.value);
      case 'reference':
        return this.#reference(frame, expression.name);
      case 'member':
        return this.#member(frame, expression.object, expression.property);
      case 'index': {
        const index = this.#evaluate(frame, expression.index);
        if (expression.object.kind === 'environment' && typeof index === 'string')
          return this.#read(index, true);
        const object = this.#evaluate(frame, expression.object);
        return Array.isArray(object) && typeof index === 'number' ? (object[index] as unknown) : unknown;
      }
      case 'template': {
        const parts = expression.parts.map((part) =>
          typeof part === 'string' ? part : this.#evaluate(frame, part),
        );
        return parts.every((part) => typeof part === 'string' || typeof part === 'number')
          ? parts.join('')
          : unknown;
      }
      case 'array': {
        if (expression.items.some(({ spread }) => spread === true)) return unknown;
        return expression.items.map(({ value }) => this.#evaluate(frame, value));
      }
      case 'object':
        return this.#object(frame, expression);
      case 'conditional': {
        const test = this.#evaluate(frame, expression.test);
        if (isUncertain(test)) return unknown;
        return this.#evaluate(frame, test ? expression.then : expression.else);
      }
      case 'logical':
        return operate(expression, (one) => this.#evaluate(frame, one));
      case 'binary':
      case 'unary':
        return operate(expression, (one) => this.#settled(frame, one));
      case 'function': {
        const callback: Callback = (...values) =>
          this.#call({ ...frame, function: expression.function }, values, frame.names);
        return callback;
      }
      case 'call':
        return this.#calls(frame, expression.callee, expression.arguments, expression.new === true);
      default:
        return unknown;
    }
  }

  #object(frame: Frame, { entries }: ObjectExpression): unknown {
    const found = new Map<string, unknown>();
    for (const entry of entries) {
      if ('spread' in entry || typeof entry.key !== 'string' || entry.accessor !== undefined) return unknown;
      found.set(entry.key, this.#evaluate(frame, entry.value));
    }
    return found;
  }

  /** What a value is once something is done with it. */
  #settled(frame: Frame, expression: Expression): unknown {
    const value = this.#evaluate(frame, expression);
    return value instanceof Open ? this.#asText(value) : value;
  }

  /** Text that is compared is a name. */
  #asText(open: Open, form: Form = 'name'): unknown {
    this.reads.set(open.word, { word: open.word, form, isVariable: false, isVague: true });
    return render(form, this.#probe, open.word);
  }

  #reference(frame: Frame, name: string): unknown {
    if (frame.names.has(name)) return frame.names.get(name);
    const binding = this.#code.binding(frame, name);
    if (binding.kind === 'parameter') return name.startsWith('#') ? unknown : this.#read(name, false);
    if (binding.kind !== 'value') return unknown;
    const value = this.#evaluate({ ...frame, ...pick(binding) }, binding.value);
    return value === unknown ? this.#read(name, /^[A-Z][A-Z0-9_]+$/.test(name)) : value;
  }

  #member(frame: Frame, object: Expression, property: string): unknown {
    if (object.kind === 'environment') return this.#read(property, true);
    const value = this.#evaluate(frame, object);
    if (value instanceof URL) return urlPart(value, property);
    if ((typeof value === 'string' || Array.isArray(value)) && property === 'length') return value.length;
    if (value instanceof Set && property === 'size') return value.size;
    if (value instanceof Map) return value.has(property) ? value.get(property) : undefined;
    if (value instanceof Open && /^(?:pathname|hostname|host|search|href)$/.test(property)) {
      // Nothing is an address where nothing says where to connect.
      const url = construct('URL', [this.#asText(value, 'url')]);
      return url instanceof URL ? urlPart(url, property) : unknown;
    }
    // What settings or options say goes by the name under which they say it.
    if (value === unknown || value instanceof Open || typeof value === 'string')
      return this.#read(property, /^[A-Z][A-Z0-9_]+$/.test(property));
    return unknown;
  }

  #calls(frame: Frame, callee: Expression, given: readonly Argument[], isNew: boolean): unknown {
    const values = given.map(({ value, spread }) =>
      spread === undefined ? this.#evaluate(frame, value) : unknown,
    );
    const target = this.#code.callee(frame, callee);
    if (target !== undefined && !isNew) return this.#call(target, values, new Map());
    const name = dotted(callee);
    if (isNew) {
      const [first] = values;
      const settled = first instanceof Open ? this.#asText(first, name === 'URL' ? 'url' : 'name') : first;
      return construct(name, [settled, ...values.slice(1)]);
    }
    const settled = values.map((one) => (one instanceof Open ? this.#asText(one, formOfCall(name)) : one));
    if (this.#isPython) return this.#callsPython(frame, callee, name, settled);
    if (callee.kind !== 'member') return callOutside(name, settled);
    const known = callOutside(name, settled);
    if (known !== unknown) return known;
    const object = this.#evaluate(frame, callee.object);
    const answer = callMember(
      object instanceof Open ? this.#asText(object) : object,
      callee.property,
      settled,
    );
    // `config.get('DATABASE_URL')`
    const [key] = settled;
    return answer === unknown &&
      object === unknown &&
      typeof key === 'string' &&
      callee.property.startsWith('get')
      ? this.#read(key, /^[A-Z][A-Z0-9_]+$/.test(key))
      : answer;
  }

  #callsPython(frame: Frame, callee: Expression, name: string, given: readonly unknown[]): unknown {
    const known = callPythonFunction(name, given);
    if (known !== unknown || callee.kind !== 'member') return known;
    const object = this.#evaluate(frame, callee.object);
    const settled = object instanceof Open ? this.#asText(object) : object;
    return callPythonMember(settled, callee.property, given);
  }

  #call(target: FunctionAt, values: readonly unknown[], outer: ReadonlyMap<string, unknown>): unknown {
    const fact = this.#code.function(target);
    if (fact === undefined || this.#depth > deepest) return unknown;
    const names = new Map(outer);
    fact.parameters.forEach(({ name, rest }, position) => {
      if (rest === undefined && position < values.length) names.set(name, values[position]);
    });
    const done = this.#run({ file: target.file, function: target.function, names }, fact.body);
    return done === undefined ? undefined : done.value;
  }

  /** What a body gives back; undefined where it ends without. */
  #run(frame: Frame, steps: readonly Step[]): { readonly value: unknown } | undefined {
    for (const step of steps) {
      this.#steps += 1;
      if (this.#steps > mostSteps) return { value: unknown };
      if (step.do === 'return')
        return { value: step.value === undefined ? undefined : this.#evaluate(frame, step.value) };
      if (step.do === 'throw') throw new Refused(step.line);
      if (step.do === 'assign' && step.target.kind === 'reference' && step.value !== undefined)
        frame.names.set(step.target.name, this.#evaluate(frame, step.value));
      if (step.do === 'branch') {
        const test = this.#evaluate(frame, step.test);
        if (isUncertain(test)) return { value: unknown };
        const done = this.#run(frame, test ? step.then : step.else);
        if (done !== undefined) return done;
      }
      if (step.do === 'loop') return { value: unknown };
      if (step.do === 'try') {
        const done = this.#attempt(frame, step.body, step.handlers[0]?.body);
        if (done !== undefined) return done;
      }
    }
    return undefined;
  }

  #attempt(frame: Frame, body: readonly Step[], handler: readonly Step[] | undefined) {
    try {
      return this.#run(frame, body);
    } catch (error) {
      if (error instanceof Refused && handler !== undefined) return this.#run(frame, handler);
      throw error;
    }
  }
}

function pick({ file, function: index }: FunctionAt): FunctionAt {
  return { file, function: index };
}

function urlPart(url: URL, property: string): unknown {
  const part: unknown = Reflect.get(url, property);
  return typeof part === 'string' ? part : unknown;
}

/** `path.resolve`, `tmpdir`; empty where it is no plain name. */
function dotted(callee: Expression): string {
  if (callee.kind === 'reference') return callee.name;
  return callee.kind === 'member' && callee.object.kind === 'reference'
    ? `${callee.object.name}.${callee.property}`
    : '';
}

/** What is taken apart as an address is one. */
function formOfCall(name: string): Form {
  return /(?:^|\.)(?:urlparse|urlsplit|make_url)$/.test(name) ? 'url' : 'name';
}
