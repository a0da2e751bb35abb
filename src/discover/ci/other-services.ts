import type { Follow } from '../context.ts';

const services: readonly (readonly [RegExp, string])[] = [
  [/^\.circleci\/config\.ya?ml$/, 'CircleCI'],
  [/^azure-pipelines[\w.-]*\.ya?ml$/, 'Azure Pipelines'],
  [/^bitbucket-pipelines\.ya?ml$/, 'Bitbucket Pipelines'],
  [/^(.*\/)?Jenkinsfile$/, 'Jenkins'],
  [/^\.buildkite\/[^/]+\.ya?ml$/, 'Buildkite'],
  [/^\.travis\.yml$/, 'Travis CI'],
  [/^\.drone\.ya?ml$/, 'Drone'],
  [/^\.woodpecker(\/[^/]+)?\.ya?ml$/, 'Woodpecker'],
  [/^appveyor\.yml$/, 'AppVeyor'],
  [/^cloudbuild[\w.-]*\.ya?ml$/, 'Google Cloud Build'],
  [/^\.semaphore\/[^/]+\.ya?ml$/, 'Semaphore'],
  [/^(.*\/)?rush\.json$/, 'Rush'],
  [/^(.*\/)?moon\.yml$/, 'moon'],
];

/** What starts commands in ways that are not followed is named, so that nobody takes silence for absence. */
export function noteOtherServices(follow: Follow): void {
  for (const { path } of follow.project.input.tree.files) {
    const found = services.find(([pattern]) => pattern.test(path));
    if (found)
      follow.note({ text: `${found[1]} was recognised, but not followed`, place: { file: path, line: 1 } });
  }
}
