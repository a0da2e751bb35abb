import type { ConstructionSite } from '../../src/catalogue/construction-sites.ts';
import { matchHandles, matchOperation } from '../../src/catalogue/operations.ts';
import type { ClientLibrary } from '../../src/model/catalogue.ts';
import type { Call, Expression } from '../../src/model/expression.ts';
import type { Facts, Step } from '../../src/model/facts.ts';

export interface FoundEffect {
  readonly line: number;
  readonly effect: string;
}

interface Client {
  readonly library: ClientLibrary;
  readonly path: readonly string[];
}

/**
 * What a small file does with its clients: enough of a trace to hold the data against real code. Names mean
 * one thing per file here.
 */
export function effectsOf(facts: Facts, sites: readonly ConstructionSite[]): readonly FoundEffect[] {
  const clients = new Map<string, Client>();
  for (const { binds, library, path } of sites) {
    if (binds !== undefined) clients.set(binds, { library, path: path === undefined ? [] : path.split('.') });
  }
  const found: FoundEffect[] = [];
  const walk = new Walk(facts, clients, found);
  for (const step of facts.code.functions[0]?.body ?? []) walk.step(step);
  return found;
}

class Walk {
  readonly facts: Facts;
  readonly clients: Map<string, Client>;
  readonly found: FoundEffect[];

  constructor(facts: Facts, clients: Map<string, Client>, found: FoundEffect[]) {
    this.facts = facts;
    this.clients = clients;
    this.found = found;
  }

  step(step: Step): void {
    if (step.do === 'assign' && step.target.kind === 'reference' && step.value) {
      const held = this.held(step.value);
      if (held && !this.clients.has(step.target.name)) this.clients.set(step.target.name, held);
    }
    if ('value' in step) this.expression(step.value);
    if ('body' in step)
      step.body.forEach((inner) => {
        this.step(inner);
      });
  }

  expression(expression: Expression): void {
    if (expression.kind === 'await') this.expression(expression.value);
    else if (expression.kind === 'member') this.expression(expression.object);
    else if (expression.kind === 'function') this.body(expression.function);
    else if (expression.kind === 'object') {
      for (const entry of expression.entries) if ('value' in entry) this.expression(entry.value);
    } else if (expression.kind === 'call') this.call(expression);
  }

  call(call: Call): void {
    const operation = this.operation(call);
    if (operation) this.found.push(operation);
    // What stands before a call that did something is how one got to it.
    else this.expression(call.callee);
    for (const { value } of call.arguments) this.expression(value);
  }

  operation(call: Call): FoundEffect | undefined {
    const client = this.held(call.callee);
    if (!client || call.new) return undefined;
    const path = client.path.length === 0 ? '()' : client.path.join('.');
    this.bindParameters(client.library, path, call);
    const operation = matchOperation(client.library, path)?.operation;
    if (!operation) return undefined;
    const decided = operation.decidedBy ? ` by ${operation.decidedBy.as}` : '';
    return { line: call.callee.line, effect: operation.effect + decided };
  }

  bindParameters(library: ClientLibrary, path: string, call: Call): void {
    for (const { gives } of matchHandles(library, path)) {
      if (gives === 'result') continue;
      const given = call.arguments[gives.argument]?.value;
      const index = given?.kind === 'function' ? given.function : -1;
      const parameter = this.facts.code.functions[index]?.parameters[gives.parameter];
      if (parameter) this.clients.set(parameter.name, { library, path: [] });
    }
  }

  body(index: number): void {
    this.facts.code.functions[index]?.body.forEach((step) => {
      this.step(step);
    });
  }

  /** The client that an expression starts from, and the path from there. */
  held(expression: Expression): Client | undefined {
    if (expression.kind === 'await') return this.held(expression.value);
    if (expression.kind === 'reference') return this.clients.get(expression.name);
    if (expression.kind === 'member') {
      const client = this.held(expression.object);
      return client && { ...client, path: [...client.path, expression.property] };
    }
    if (expression.kind !== 'call' || expression.new) return undefined;
    const client = this.held(expression.callee);
    return client && { ...client, path: [...client.path.slice(0, -1), `${client.path.at(-1) ?? ''}()`] };
  }
}
