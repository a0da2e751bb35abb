/** Something that is filled in later: `${X}`, `$X`, `$(…)`, `{{ x }}`, `{x}`, `<x>`, `[x]`, `%s`, `%X%`, `:x`, `?`, `***`. */
const hole =
  /^(?:\$\{[^]*\}|\$\w+|\$\([^]*|`[^]*|\{\{?[^{}]*\}?\}|<[^<>]*>|\[[^[\]]*\]|%(?:\(\w+\))?[sdr]|%\w+%|[:@]\w+|\?|[*]{2,}|[.]{2,}|…|x{3,}|_{3,})$/i;

const words =
  /^(?:true|false|null|nil|none|undefined|unset|empty|changeme|change[-_ ]?(?:me|this|it).*|(?:your|insert|enter|add|put|paste|replace|fill|set|generate)[-_ ].*|.*[-_ ](?:goes[-_ ])?here|todo|tbd|fixme|placeholder|redacted|process\.env\b.*|os\.environ\b.*|import\.meta\.env\b.*)$/is;

const longestPlaceholder = 200;

/** Text that stands for a value which is given elsewhere. */
export function isHole(text: string): boolean {
  return text.length <= longestPlaceholder && hole.test(text);
}

/** Text that says that there is no secret here: a hole, a hint for whoever copies an example, a boolean. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || isHole(trimmed) || (trimmed.length <= longestPlaceholder && words.test(trimmed));
}
