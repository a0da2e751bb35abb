import type { ClientLibrary } from '../model/catalogue.ts';
import { aiSdk } from './families/ai-sdk.ts';
import { analytics } from './families/analytics.ts';
import { anthropic } from './families/anthropic.ts';
import { authServices } from './families/auth-services.ts';
import { blobStores } from './families/blob-stores.ts';
import { boto3 } from './families/boto3.ts';
import { brokers } from './families/brokers.ts';
import { browsers } from './families/browsers.ts';
import { caches } from './families/caches.ts';
import { chroma } from './families/chroma.ts';
import { cloudKeys } from './families/cloud-keys.ts';
import { cloudQueues } from './families/cloud-queues.ts';
import { columnAndGraphStores } from './families/column-and-graph-stores.ts';
import { databaseQueues } from './families/database-queues.ts';
import { documentStores } from './families/document-stores.ts';
import { drizzle } from './families/drizzle.ts';
import { dynamodb } from './families/dynamodb.ts';
import { elasticsearch } from './families/elasticsearch.ts';
import { firebase } from './families/firebase.ts';
import { googleCloudStorage } from './families/google-cloud-storage.ts';
import { hostedBackends } from './families/hosted-backends.ts';
import { httpClients } from './families/http-clients.ts';
import { jobQueues } from './families/job-queues.ts';
import { kafka } from './families/kafka.ts';
import { lancedb } from './families/lancedb.ts';
import { langchain } from './families/langchain.ts';
import { languageModels } from './families/language-models.ts';
import { localModels } from './families/local-models.ts';
import { logFiles } from './families/log-files.ts';
import { mail } from './families/mail.ts';
import { mailServices } from './families/mail-services.ts';
import { messaging } from './families/messaging.ts';
import { mikroOrm } from './families/mikro-orm.ts';
import { milvus } from './families/milvus.ts';
import { mongodb } from './families/mongodb.ts';
import { mongoose } from './families/mongoose.ts';
import { mysql } from './families/mysql.ts';
import { nodeFiles } from './families/node-files.ts';
import { openai } from './families/openai.ts';
import { payment } from './families/payment.ts';
import { postgres } from './families/postgres.ts';
import { postgresServices } from './families/postgres-services.ts';
import { prisma } from './families/prisma.ts';
import { processes } from './families/processes.ts';
import { pythonFiles } from './families/python-files.ts';
import { pythonHttpClients } from './families/python-http-clients.ts';
import { pythonMail } from './families/python-mail.ts';
import { pythonOrms } from './families/python-orms.ts';
import { pythonQueues } from './families/python-queues.ts';
import { pythonSql } from './families/python-sql.ts';
import { qdrant } from './families/qdrant.ts';
import { queryBuilders } from './families/query-builders.ts';
import { redis } from './families/redis.ts';
import { s3 } from './families/s3.ts';
import { search } from './families/search.ts';
import { sequelize } from './families/sequelize.ts';
import { sqlServers } from './families/sql-servers.ts';
import { sqlalchemy } from './families/sqlalchemy.ts';
import { sqlite } from './families/sqlite.ts';
import { stripe } from './families/stripe.ts';
import { temporal } from './families/temporal.ts';
import { typeorm } from './families/typeorm.ts';
import { vectorServices } from './families/vector-services.ts';
import { weaviate } from './families/weaviate.ts';
import { workflowServices } from './families/workflow-services.ts';

/** One entry per file of the folder beside it; a test writes and checks this list. */
export const families: readonly (readonly ClientLibrary[])[] = [
  aiSdk,
  analytics,
  anthropic,
  authServices,
  blobStores,
  boto3,
  brokers,
  browsers,
  caches,
  chroma,
  cloudKeys,
  cloudQueues,
  columnAndGraphStores,
  databaseQueues,
  documentStores,
  drizzle,
  dynamodb,
  elasticsearch,
  firebase,
  googleCloudStorage,
  hostedBackends,
  httpClients,
  jobQueues,
  kafka,
  lancedb,
  langchain,
  languageModels,
  localModels,
  logFiles,
  mail,
  mailServices,
  messaging,
  mikroOrm,
  milvus,
  mongodb,
  mongoose,
  mysql,
  nodeFiles,
  openai,
  payment,
  postgres,
  postgresServices,
  prisma,
  processes,
  pythonFiles,
  pythonHttpClients,
  pythonMail,
  pythonOrms,
  pythonQueues,
  pythonSql,
  qdrant,
  queryBuilders,
  redis,
  s3,
  search,
  sequelize,
  sqlServers,
  sqlalchemy,
  sqlite,
  stripe,
  temporal,
  typeorm,
  vectorServices,
  weaviate,
  workflowServices,
];
