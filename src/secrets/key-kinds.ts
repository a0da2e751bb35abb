/** A kind of key that its public beginning declares, and what follows it. */
export interface KeyKind {
  readonly prefix: string;
  /** Regular expression of the secret rest. No nested quantifiers: it runs on hostile text. */
  readonly rest: string;
}

/**
 * Kinds of keys with a documented or well-known beginning. Short rests are accepted only where the prefix
 * itself cannot mean anything else, so that a made-up `sk_live_123` is seen for what it claims to be.
 */
export const keyKinds: readonly KeyKind[] = [
  // https://docs.stripe.com/keys
  ...['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'pk_live_', 'pk_test_'].map((prefix) => ({
    prefix,
    rest: '[A-Za-z0-9_]{3,}',
  })),
  { prefix: 'whsec_', rest: '[A-Za-z0-9+/=_]{8,}' },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  ...['AKIA', 'ASIA'].map((prefix) => ({ prefix, rest: '[A-Z0-9]{16}(?![A-Za-z0-9])' })),
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix) => ({ prefix, rest: '[A-Za-z0-9]{16,}' })),
  { prefix: 'github_pat_', rest: '[A-Za-z0-9_]{16,}' },
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  ...['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-'].map((prefix) => ({
    prefix,
    rest: '[A-Za-z0-9_-]{16,}',
  })),
  // https://docs.slack.dev/authentication/tokens
  ...['xoxa-', 'xoxb-', 'xoxe-', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-'].map((prefix) => ({
    prefix,
    rest: '[A-Za-z0-9-]{8,}',
  })),
  { prefix: 'AIza', rest: '[A-Za-z0-9_-]{30,}' },
  { prefix: 'ya29.', rest: '[A-Za-z0-9_-]{20,}' },
  { prefix: 'GOCSPX-', rest: '[A-Za-z0-9_-]{20,}' },
  { prefix: 'SG.', rest: '[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}' },
  { prefix: 'key-', rest: '[0-9a-f]{32}(?![A-Za-z0-9])' },
  { prefix: 'npm_', rest: '[A-Za-z0-9]{30,}' },
  { prefix: 'pypi-AgEI', rest: '[A-Za-z0-9_-]{30,}' },
  ...['sk-ant-', 'sk-proj-', 'sk-svcacct-', 'sk-or-v1-', 'sk-lf-'].map((prefix) => ({
    prefix,
    rest: '[A-Za-z0-9_-]{8,}',
  })),
  // Nothing but a run of letters and digits: `sk-folding-cube` is a style sheet's class.
  { prefix: 'sk-', rest: '[A-Za-z0-9]{20,}' },
  { prefix: 'hf_', rest: '[A-Za-z0-9]{30,}' },
  { prefix: 're_', rest: '[A-Za-z0-9]{6,16}_[A-Za-z0-9]{16,}' },
  { prefix: 'shpat_', rest: '[0-9a-f]{32}' },
  { prefix: 'dop_v1_', rest: '[0-9a-f]{32,}' },
  { prefix: 'lin_api_', rest: '[A-Za-z0-9]{20,}' },
  { prefix: 'sntrys_', rest: '[A-Za-z0-9+/=_-]{20,}' },
  { prefix: 'dckr_pat_', rest: '[A-Za-z0-9_-]{20,}' },
];
