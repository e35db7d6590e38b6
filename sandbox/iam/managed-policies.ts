import type { PolicyDocument } from './policy'

const allow = (...actions: string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
})

const basicExecution = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']

/** The AWS managed policies that Lambda users meet, cut to the services the sandbox has. */
export const managedPolicies: Readonly<Record<string, PolicyDocument>> = {
  'arn:aws:iam::aws:policy/AdministratorAccess': allow('*'),
  'arn:aws:iam::aws:policy/PowerUserAccess': {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }],
  },
  'arn:aws:iam::aws:policy/ReadOnlyAccess': allow(
    'lambda:Get*',
    'lambda:List*',
    'logs:Describe*',
    'logs:FilterLogEvents',
    'logs:Get*',
    'logs:List*',
    'logs:StartLiveTail',
    'cloudwatch:Describe*',
    'cloudwatch:Get*',
    'cloudwatch:List*',
    'sts:GetAccessKeyInfo',
    'sts:GetCallerIdentity',
  ),
  'arn:aws:iam::aws:policy/AWSLambda_FullAccess': allow('lambda:*', 'logs:*', 'cloudwatch:*', 'iam:PassRole'),
  'arn:aws:iam::aws:policy/AWSLambda_ReadOnlyAccess': allow(
    'lambda:Get*',
    'lambda:List*',
    'logs:DescribeLogGroups',
    'logs:DescribeLogStreams',
    'logs:FilterLogEvents',
    'logs:GetLogEvents',
    'cloudwatch:GetMetricData',
    'cloudwatch:ListMetrics',
  ),
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole': allow(...basicExecution),
  'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole': allow(
    ...basicExecution,
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses',
    'ec2:UnassignPrivateIpAddresses',
  ),
  'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole': allow(
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    ...basicExecution,
  ),
  'arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole': allow(
    'kinesis:DescribeStream',
    'kinesis:DescribeStreamSummary',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
    'kinesis:ListStreams',
    'kinesis:SubscribeToShard',
    ...basicExecution,
  ),
  'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess': allow(
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ),
  'arn:aws:iam::aws:policy/service-role/AWSLambdaRole': allow('lambda:InvokeFunction'),
}
