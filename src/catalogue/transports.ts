import type { ClientLibrary } from '../model/catalogue.ts';
import type { Transport } from '../model/network.ts';

/** Libraries that send HTTP requests in a way that something in the process can stand in for. */
const senders: Readonly<Record<Exclude<Transport, 'other'>, readonly string[]>> = {
  fetch: [
    ...['fetch', 'ky', 'qdrant', 'chroma', 'pinecone', 'upstash-vector', 'upstash-redis', 'vercel-kv'],
    ...['qstash', 'inngest', 'trigger-dev', 'convex', 'arangojs', 'planetscale', 'meilisearch', 'resend'],
    ...['posthog-node', 'clerk', 'ai-sdk', 'ai-sdk-providers', 'google-genai', 'google-generative-ai'],
    ...['mistral', 'replicate', 'transformers-js', 'plain'],
  ],
  'node-http': [
    ...['axios', 'got', 'node-fetch', 'superagent', 'node-http', 'nano', 'clickhouse', 'opensearch'],
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-smithy-node-http-handler/
    ...['s3', 'dynamodb', 'dynamodb-document', 'ses', 'sns', 'sqs', 'aws-secrets-manager', 'aws-sdk-v2'],
    ...['google-cloud-storage', 'bigquery', 'azure-blob', 'minio', 'algolia', 'typesense', 'mixpanel'],
    ...['sentry', 'slack-web-api', 'twilio', 'web-push', 'mailgun', 'postmark', 'sendgrid'],
    ...['stripe', 'braintree', 'paypal', 'razorpay'],
  ],
  // Their major versions, or the platform, decide.
  http: [
    ...['openai', 'anthropic', 'cohere', 'supabase', 'square', 'auth0', 'workos', 'segment'],
    ...['expo-server-sdk'],
  ],
  // https://github.com/elastic/elastic-transport-js: its connections are pools of undici unless told otherwise.
  // https://github.com/vercel/storage/tree/main/packages/blob: fetch of undici.
  undici: ['undici', 'elasticsearch', 'vercel-blob'],
};

const transports = new Map<string, Transport>(
  Object.entries(senders).flatMap(([transport, ids]) =>
    ids.map((id): [string, Transport] => [id, transport as Transport]),
  ),
);

/**
 * How a library's requests leave the process. Whatever is not listed speaks a protocol of its own, gRPC or
 * HTTP/2 (https://github.com/nock/nock/issues/2200), which no interceptor sees.
 */
export function transportOf({ id }: Pick<ClientLibrary, 'id'>): Transport {
  return transports.get(id) ?? 'other';
}

/** Every library that is listed, so that a test can hold the list to the catalogue. */
export const librariesWithTransport: readonly string[] = [...transports.keys()];
