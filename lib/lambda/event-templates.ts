/** A sample event: the shape a source sends, small enough to edit. */
export type EventTemplate = { id: string; name: string; event: unknown }

const account = '111122223333'
const region = 'eu-west-1'

/** Events as the named sources send them, by how often people test with them. */
export const eventTemplates: readonly EventTemplate[] = [
  { id: 'empty', name: 'Empty object', event: {} },
  { id: 'hello', name: 'Hello world', event: { key1: 'value1', key2: 'value2', key3: 'value3' } },
  {
    id: 'http',
    name: 'Function URL or HTTP API',
    event: {
      version: '2.0',
      routeKey: '$default',
      rawPath: '/orders',
      rawQueryString: 'limit=10',
      headers: { 'content-type': 'application/json' },
      queryStringParameters: { limit: '10' },
      requestContext: { http: { method: 'POST', path: '/orders', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1' } },
      body: '{"id":"o-1"}',
      isBase64Encoded: false,
    },
  },
  {
    id: 'rest',
    name: 'API Gateway REST API',
    event: {
      resource: '/orders',
      path: '/orders',
      httpMethod: 'GET',
      headers: { accept: 'application/json' },
      queryStringParameters: { limit: '10' },
      pathParameters: null,
      requestContext: { stage: 'prod', httpMethod: 'GET' },
      body: null,
      isBase64Encoded: false,
    },
  },
  {
    id: 'sqs',
    name: 'SQS message',
    event: {
      Records: [
        {
          messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
          body: '{"id":"o-1"}',
          attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1767225600000' },
          messageAttributes: {},
          eventSource: 'aws:sqs',
          eventSourceARN: `arn:aws:sqs:${region}:${account}:orders`,
          awsRegion: region,
        },
      ],
    },
  },
  {
    id: 'sns',
    name: 'SNS notification',
    event: {
      Records: [
        {
          EventSource: 'aws:sns',
          Sns: { TopicArn: `arn:aws:sns:${region}:${account}:orders`, Subject: 'Order', Message: '{"id":"o-1"}' },
        },
      ],
    },
  },
  {
    id: 's3',
    name: 'S3 object created',
    event: {
      Records: [
        {
          eventSource: 'aws:s3',
          eventName: 'ObjectCreated:Put',
          awsRegion: region,
          s3: {
            bucket: { name: 'uploads', arn: 'arn:aws:s3:::uploads' },
            object: { key: 'inbox/photo.jpg', size: 1024 },
          },
        },
      ],
    },
  },
  {
    id: 'eventbridge',
    name: 'EventBridge event',
    event: {
      version: '0',
      id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account,
      time: '2026-01-01T00:00:00Z',
      region,
      resources: [`arn:aws:events:${region}:${account}:rule/nightly`],
      detail: {},
    },
  },
  {
    id: 'dynamodb',
    name: 'DynamoDB stream record',
    event: {
      Records: [
        {
          eventID: '1',
          eventName: 'INSERT',
          eventSource: 'aws:dynamodb',
          awsRegion: region,
          dynamodb: {
            Keys: { Id: { S: 'o-1' } },
            NewImage: { Id: { S: 'o-1' }, Total: { N: '42' } },
            StreamViewType: 'NEW_AND_OLD_IMAGES',
          },
        },
      ],
    },
  },
]
