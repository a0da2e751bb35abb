import type { Intrinsic, IntrinsicTable } from '../../../values/intrinsic.ts';
import { argument } from '../../../values/keywords.ts';
import { boolean, object, undefinedValue } from '../../../values/make-value.ts';

/** Remembered while a test runs in a transaction that is taken back: nothing is ever committed in it. */
export const rolledBackKey = 'django takes back what the test does';

const capturingFamily = 'django captured callbacks';

/** `transaction.on_commit(f)`: at once where no transaction is open, never where it is taken back. */
const onCommit: Intrinsic = ({ live, tools, origin }) => {
  const callback = argument(live, 0, 'func');
  const held = tools.recall(rolledBackKey);
  const isHeld = held?.kind === 'known' && held.data.type === 'boolean' && held.data.value;
  if (callback !== undefined && !isHeld) tools.call(callback, []);
  return undefinedValue(origin);
};

/** `with self.captureOnCommitCallbacks(execute=True):` */
const enter: Intrinsic = ({ receiver, tools, origin }) => {
  if (receiver !== undefined)
    tools.setMember(receiver, 'before', tools.recall(rolledBackKey) ?? boolean(false));
  tools.remember(rolledBackKey, boolean(false));
  return receiver ?? undefinedValue(origin);
};

const leave: Intrinsic = ({ receiver, tools, origin }) => {
  if (receiver !== undefined) tools.remember(rolledBackKey, tools.member(receiver, 'before'));
  return undefinedValue(origin);
};

const capturing: Intrinsic = ({ origin }) => object({}, origin, { of: { builtin: capturingFamily } });

/** A block or a decorator: what is in it happens. */
const atomic: Intrinsic = ({ arguments: [callee], origin }) =>
  callee?.kind === 'known' && callee.data.type === 'function' ? callee : object({}, origin);

/** https://docs.djangoproject.com/en/stable/topics/db/transactions/#performing-actions-after-commit */
export const transactions: IntrinsicTable = {
  [capturingFamily]: { __enter__: enter, __exit__: leave },
  django: {
    'db.transaction.on_commit': onCommit,
    'db.transaction.atomic': atomic,
    '**().captureOnCommitCallbacks': capturing,
    'test.TestCase.captureOnCommitCallbacks': capturing,
  },
  rest_framework: { '**().captureOnCommitCallbacks': capturing },
};
