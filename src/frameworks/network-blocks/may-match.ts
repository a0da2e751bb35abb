import { unknownPart } from '../../model/network.ts';

/** A character, any text, or any text between slashes. */
type Piece = string | { readonly crosses: boolean };

const any: Piece = { crosses: true };
const segment: Piece = { crosses: false };

/** Longer addresses than anyone writes. */
const longest = 500;

/** How wildcards are written in a text; unknown parts are always some. */
export interface Wildcards {
  /** `*` stands for any text. */
  readonly stars?: true;
  /** `:name` stands for what is between slashes. */
  readonly names?: true;
}

/** Whether two texts with wildcards in them may be the same text. */
export function mayMatch(one: string, other: string, wildcards: Wildcards = {}): boolean {
  if (one.length > longest || other.length > longest) return false;
  return meet(piecesOf(one, wildcards), piecesOf(other, {}));
}

function piecesOf(text: string, { stars, names }: Wildcards): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at, at + 60);
    const name = names === true ? /^:[A-Za-z_]\w*[?*+]?/.exec(rest)?.[0] : undefined;
    if (rest.startsWith(unknownPart)) {
      pieces.push(any);
      at += unknownPart.length;
    } else if (stars === true && rest.startsWith('*')) {
      pieces.push(any);
      at += 1;
    } else if (name !== undefined) {
      pieces.push(/[?*+]$/.test(name) ? any : segment);
      at += name.length;
    } else {
      pieces.push(rest.charAt(0));
      at += 1;
    }
  }
  return pieces;
}

/** By the ends of both, from the back: each place is looked at once. */
function meet(one: readonly Piece[], other: readonly Piece[]): boolean {
  let below: boolean[] = [];
  for (let i = one.length; i >= 0; i -= 1) {
    const row: boolean[] = [];
    for (let j = other.length; j >= 0; j -= 1) {
      const [a, b] = [one[i], other[j]];
      if (a === undefined && b === undefined) row[j] = true;
      else if (typeof a === 'object' && (b === undefined || mayHold(a, b)))
        row[j] = below[j] === true || (b !== undefined && row[j + 1] === true);
      else if (typeof b === 'object' && (a === undefined || mayHold(b, a)))
        row[j] = row[j + 1] === true || (a !== undefined && below[j] === true);
      else row[j] = a !== undefined && a === b && below[j + 1] === true;
    }
    below = row;
  }
  return below[0] === true;
}

function mayHold({ crosses }: { readonly crosses: boolean }, piece: Piece): boolean {
  return crosses || piece !== '/';
}
