import type { ClientLibrary, Construction, Effect, Operation } from '../model/catalogue.ts';

const endpoints = 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html';
const region = 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html';
const credentials = 'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html';

/** What every client of the AWS SDK for JavaScript takes. */
export const awsTarget: Construction['target'] = [
  { field: 'url', argument: 0, path: ['endpoint'] },
  { field: 'region', argument: 0, path: ['region'] },
  { field: 'account', argument: 0, path: ['credentials', 'accessKeyId'] },
];

export const awsWhenAbsent: Construction['whenAbsent'] = {
  text: "AWS itself, with the machine's credentials and region",
  exposure: 'ambient',
  link: credentials,
};

/** A client of the SDK for JavaScript is made with `new` and dials when something is sent. */
export function awsClient(exports: readonly string[], link: string): Construction {
  return {
    exports,
    form: 'new',
    target: awsTarget,
    whenAbsent: awsWhenAbsent,
    dials: { on: 'first-use', link },
  };
}

/** `client.send(new DeleteItemCommand(…))`: the command decides, and one that is not listed writes. */
export function sends(commands: Readonly<Record<string, Effect>>, link: string): Operation {
  return { calls: ['send'], effect: 'write', decidedBy: { as: 'command', argument: 0, commands }, link };
}

/** What the SDKs of all languages read; the service's own endpoint variable outranks the common one. */
export function awsEnvironment(service: string): NonNullable<ClientLibrary['environment']> {
  return [
    { name: `AWS_ENDPOINT_URL_${service}`, sets: 'url', link: endpoints },
    { name: 'AWS_ENDPOINT_URL', sets: 'url', link: endpoints },
    { name: 'AWS_REGION', sets: 'region', link: region },
    { name: 'AWS_PROFILE', sets: 'account', link: credentials },
    { name: 'AWS_ACCESS_KEY_ID', sets: 'account', link: credentials },
  ];
}
