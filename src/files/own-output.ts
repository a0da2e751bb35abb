const outputFile = /^isolation-audit\.(?:md|json|sarif|html|svg|mmd|dot|txt)$/;
const outputFolder = '.isolation-audit';

/** Whether a path is something that this tool writes by default: neither scanned nor counted as a change. */
export function isOwnOutput(path: string): boolean {
  const steps = path.split('/');
  return steps.includes(outputFolder) || outputFile.test(steps.at(-1) ?? '');
}
