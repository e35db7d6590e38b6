import { execFileSync, spawnSync } from 'node:child_process'
import { stripTypeScriptTypes } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { redactedValue } from '@/lib/operations/redacted'
import { copyForms, type CopySubject } from './copy-form'
import { shellWord } from './cli-command'
import { quotedText, visibleJson } from './quoted-text'

const hasPython = spawnSync('python3', ['--version']).status === 0
const hostile =
  'a: "b" \'c\' ${d} %{e} $(f) `g` \\h #i\n- j\u2028k\u202El\u001Bm\u0085n {{resolve:ssm:o}} \u{E0001} </p>'
const scope = { account: '111122223333', region: 'eu-west-1' }
const role = 'arn:aws:iam::111122223333:role/checkout'

const plain: CopySubject = {
  scope,
  name: 'checkout-api',
  read: {
    Configuration: {
      FunctionName: 'checkout-api',
      Role: role,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Architectures: ['arm64'],
      Description: '',
      MemorySize: 512,
      Timeout: 10,
      EphemeralStorage: { Size: 512 },
      PackageType: 'Zip',
      TracingConfig: { Mode: 'PassThrough' },
      SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/checkout-api' },
      VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: '', Ipv6AllowedForDualStack: false },
      State: 'Active',
      RevisionId: 'r-1',
    },
  },
}

const full: CopySubject = {
  scope,
  name: 'full',
  read: {
    Concurrency: { ReservedConcurrentExecutions: 0 },
    Tags: { 'aws:cloudformation:stack-name': 'x', team: hostile },
    Configuration: {
      ...plain.read?.Configuration,
      FunctionName: 'full',
      Description: hostile,
      EphemeralStorage: { Size: 1024 },
      Environment: { Variables: { DB_PASSWORD: redactedValue, DBPASSWORD: redactedValue, Visible: hostile } },
      KMSKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k',
      VpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'], VpcId: 'vpc-1' },
      Layers: [{ Arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:l:3', CodeSize: 1 }],
      FileSystemConfigs: [
        { Arn: 'arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1', LocalMountPath: '/mnt/a' },
      ],
      DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:dead' },
      TracingConfig: { Mode: 'Active' },
      SnapStart: { ApplyOn: 'PublishedVersions', OptimizationStatus: 'Off' },
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'DEBUG', LogGroup: '/shared' },
    },
  },
}

const image: CopySubject = {
  scope,
  name: 'image',
  read: {
    Code: { ImageUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1' },
    Configuration: {
      FunctionName: 'image',
      Role: role,
      PackageType: 'Image',
      ImageConfigResponse: { ImageConfig: { Command: ['a b', 'c'] } },
    },
  },
}

const refs = {
  customTags: [{ tag: '!Ref', resolve: (name: string) => ({ Ref: name }) }],
}
const yamlOf = (text: string): unknown => parse(text, refs)
const withoutResolve = hostile.replace('{{resolve:', '{ {resolve:')

test('text in double quotes is the same text to YAML', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parse(quotedText(text), { version: '1.2' })).toBe(text)
    }),
  )
})

test.skipIf(!hasPython)('text in double quotes is the same text to Python', () => {
  const texts = fc.sample(fc.string({ unit: 'binary' }), 60)
  const program = `import json; print(json.dumps([${[...texts, hostile].map(quotedText).join(', ')}]))`
  expect(JSON.parse(execFileSync('python3', ['-'], { input: program, encoding: 'utf8' }))).toEqual([...texts, hostile])
})

test('JSON that is shown hides nothing and is still the same value', () => {
  expect(JSON.parse(visibleJson({ hostile }))).toEqual({ hostile })
  expect(visibleJson(hostile)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u)
})

test('no form of a hostile function has a character that hides what stands there or acts on a terminal', () => {
  for (const form of Object.values(copyForms))
    expect(form(full).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
})

test('values that are not shown never stand in a form as bullets', () => {
  for (const form of Object.values(copyForms)) expect(form(full)).not.toContain(redactedValue)
})

test('a CloudFormation template says only what is set and takes the package as parameters', () => {
  expect(yamlOf(copyForms.cloudFormation(plain))).toEqual({
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: { CodeBucket: expect.anything(), CodeKey: expect.anything() },
    Resources: {
      CheckoutApi: {
        Type: 'AWS::Lambda::Function',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          FunctionName: 'checkout-api',
          Role: role,
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Architectures: ['arm64'],
          MemorySize: 512,
          Timeout: 10,
          Code: { S3Bucket: { Ref: 'CodeBucket' }, S3Key: { Ref: 'CodeKey' } },
        },
      },
    },
  })
})

test('a CloudFormation template gives hostile text back, asks for hidden values and resolves nothing', () => {
  expect(yamlOf(copyForms.cloudFormation(full))).toMatchObject({
    Parameters: {
      EnvDBPASSWORD: { Type: 'String', NoEcho: true, Description: 'Value of the environment variable DB_PASSWORD' },
      EnvDBPASSWORD2: { Description: 'Value of the environment variable DBPASSWORD' },
    },
    Resources: {
      Full: {
        Properties: {
          Description: withoutResolve,
          KmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k',
          ReservedConcurrentExecutions: 0,
          Environment: {
            Variables: {
              DB_PASSWORD: { Ref: 'EnvDBPASSWORD' },
              DBPASSWORD: { Ref: 'EnvDBPASSWORD2' },
              Visible: withoutResolve,
            },
          },
          VpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'] },
          Tags: [{ Key: 'team', Value: withoutResolve }],
        },
      },
    },
  })
})

test('a SAM template has the members by the names that SAM gives them', () => {
  expect(yamlOf(copyForms.sam(full))).toMatchObject({
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: {
      Full: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          CodeUri: 'path/to/package.zip',
          Tracing: 'Active',
          DeadLetterQueue: { Type: 'SQS', TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:dead' },
          Tags: { team: withoutResolve },
        },
      },
    },
  })
  expect(yamlOf(copyForms.sam(image))).toMatchObject({
    Resources: { Image: { Properties: { PackageType: 'Image', ImageConfig: { Command: ['a b', 'c'] } } } },
  })
})

test('Terraform gets the resource, its import and a sensitive variable for each hidden value', () => {
  const text = copyForms.terraform(full)
  expect(text).toContain('import {\n  to = aws_lambda_function.full\n  id = "full"\n}')
  expect(text).toMatch(/variable "env_DB_PASSWORD" \{[^}]*sensitive = true\n\}/)
  expect(text).toContain('"DB_PASSWORD" = var.env_DB_PASSWORD')
  expect(text).toContain('  file_system_config {\n    arn = "arn:aws:elasticfilesystem')
  expect(text).toContain('  reserved_concurrent_executions = 0\n')
  expect(copyForms.terraform(image)).toContain('image_uri = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1"')
})

test('nothing in a text can begin a Terraform template', () => {
  expect(copyForms.terraform(full)).toContain('$${d} %%{e}')
  expect(copyForms.terraform(full).replace(/\$\$\{|%%\{/g, '')).not.toMatch(/[$%]\{/)
})

test('the AWS CLI gets text that it or a terminal would act on as JSON, everything else as options', () => {
  const read = { ...plain.read, Configuration: { ...plain.read?.Configuration, Description: 'file:///etc/passwd' } }
  expect(copyForms.createCli({ ...plain, read })).toContain(
    `--cli-input-json ${shellWord('{"Description":"file:///etc/passwd"}')}`,
  )
  const text = copyForms.createCli(full)
  const words = execFileSync('sh', ['-c', `aws() { printf '%s\\0' "$@"; printf '\\0'; }\n${text}`], {
    encoding: 'utf8',
  })
  const [create = [], limit] = words.split('\0\0').map((part) => part.split('\0'))
  const after = (flag: string) => JSON.parse(create[create.indexOf(flag) + 1] ?? '')
  expect(after('--cli-input-json')).toEqual({ Description: hostile })
  expect(after('--environment').Variables).toEqual({
    DB_PASSWORD: 'REPLACE_WITH_VALUE_OF_DB_PASSWORD',
    DBPASSWORD: 'REPLACE_WITH_VALUE_OF_DBPASSWORD',
    Visible: hostile,
  })
  expect(create).toContain('fileb://path/to/package.zip')
  expect(limit).toContain('put-function-concurrency')
})

test.skipIf(!hasPython)('Python sends what the function has', () => {
  const python = copyForms
    .createBoto3(full)
    .replace(/^client = .*$/m, '')
    .replace('import boto3', stubs)
  const sent: unknown = JSON.parse(
    execFileSync('python3', ['-'], { input: python, encoding: 'utf8' }).split('\n')[0] ?? '',
  )
  expect(sent).toMatchObject({
    Description: hostile,
    Environment: { Variables: { Visible: hostile } },
    Code: { ZipFile: 'zip' },
  })
})

test('TypeScript reads the package and is a program whatever the text', () => {
  const typeScript = copyForms.createSdk(full)
  expect(typeScript).toContain("Code: {\n    ZipFile: await readFile('path/to/package.zip'),\n  },")
  expect(() => stripTypeScriptTypes(typeScript)).not.toThrow()
})

const stubs = [
  'import json',
  'class Client:',
  '    def __getattr__(self, name):',
  '        return lambda **input: print(json.dumps(input))',
  'class Path:',
  '    def __init__(self, name): pass',
  "    def read_bytes(self): return 'zip'",
  'client = Client()',
].join('\n')

test('calls that read the function name the version or alias that is open', () => {
  const live = { scope, name: 'hello', qualifier: 'live' }
  expect(copyForms.cli(live)).toContain('aws lambda get-function')
  expect(copyForms.boto3(live)).toBe(
    'import boto3\n\nclient = boto3.client("lambda", region_name="eu-west-1")\nclient.get_function(\n    FunctionName="hello",\n    Qualifier="live",\n)',
  )
})
