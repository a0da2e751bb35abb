/**
 * The syntax tree as plain objects. It is copied from the parser in one walk, because every question to the
 * parser's own nodes crosses into its memory.
 */
export interface PyNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Name of the field that it fills in its parent. */
  readonly field: string | null;
  /** Named nodes in order, comments left out. */
  readonly children: readonly PyNode[];
  /** Keywords and operators that say more than the shape does: `async`, `not in`, `+`. */
  readonly tokens: readonly Token[];
}

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly field: string | null;
}

export interface Comment {
  readonly start: number;
  readonly end: number;
}

export interface Fault {
  readonly start: number;
  readonly reason: string;
}

export interface Syntax {
  readonly root: PyNode;
  readonly comments: readonly Comment[];
  readonly faults: readonly Fault[];
}

export function fieldOf(node: PyNode, name: string): PyNode | undefined {
  return node.children.find(({ field }) => field === name);
}

export function fieldsOf(node: PyNode, name: string): readonly PyNode[] {
  return node.children.filter(({ field }) => field === name);
}

export function childOf(node: PyNode, type: string): PyNode | undefined {
  return node.children.find((child) => child.type === type);
}

export function hasToken({ tokens }: PyNode, text: string): boolean {
  return tokens.some((token) => token.text === text);
}
