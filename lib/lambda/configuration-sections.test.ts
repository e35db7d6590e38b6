import { describe, expect, it } from 'vitest'
import { deadLetterSchema } from './dead-letter-configuration'
import { fileSystemInput, fileSystemOf, fileSystemSchema } from './file-system-configuration'
import { imageInput, imageOf, imageSchema } from './image-configuration'
import { networkOf, networkSchema } from './network-configuration'
import { observabilityInput, observabilityOf, observabilitySchema } from './observability-configuration'

type Schema = { safeParse: (value: unknown) => { error?: { issues: { path: PropertyKey[] }[] } | undefined } }

const problems = (schema: Schema, value: object): string[] =>
  schema.safeParse(value).error?.issues.map(({ path }) => String(path[0])) ?? []

const accessPoint = 'arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-0123456789abcdef0'

describe('the VPC', () => {
  const inside = { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'], Ipv6AllowedForDualStack: false }

  it('is entered and left with subnets and groups together', () => {
    expect(problems(networkSchema, networkOf({}))).toEqual([])
    expect(problems(networkSchema, inside)).toEqual([])
    expect(problems(networkSchema, { ...inside, SecurityGroupIds: [] })).toEqual(['SecurityGroupIds'])
    expect(problems(networkSchema, { ...inside, SubnetIds: [] })).toEqual(['SubnetIds'])
  })

  it('takes sixteen subnets and five groups, and only their ids', () => {
    const subnets = Array.from({ length: 17 }, (_, at) => `subnet-${at}`)
    const groups = Array.from({ length: 6 }, (_, at) => `sg-${at}`)
    expect(
      problems(networkSchema, { ...inside, SubnetIds: subnets.slice(1), SecurityGroupIds: groups.slice(1) }),
    ).toEqual([])
    expect(problems(networkSchema, { ...inside, SubnetIds: subnets })).toEqual(['SubnetIds'])
    expect(problems(networkSchema, { ...inside, SecurityGroupIds: groups })).toEqual(['SecurityGroupIds'])
    expect(problems(networkSchema, { ...inside, SubnetIds: ['vpc-1'] })).toEqual(['SubnetIds'])
  })
})

describe('the file system', () => {
  it('needs a place to appear at, and goes when its access point is emptied', () => {
    const mounted = { Arn: accessPoint, LocalMountPath: '/mnt/data', direct: '' } as const
    expect(problems(fileSystemSchema, mounted)).toEqual([])
    expect(problems(fileSystemSchema, { ...mounted, LocalMountPath: '' })).toEqual(['LocalMountPath'])
    expect(problems(fileSystemSchema, { ...mounted, LocalMountPath: '/data' })).toEqual(['LocalMountPath'])
    expect(problems(fileSystemSchema, { ...mounted, Arn: 'fsap-1' })).toEqual(['Arn'])
    expect(fileSystemInput({ ...mounted, Arn: '' })).toEqual({ FileSystemConfigs: [] })
  })

  it('keeps how it reads from S3', () => {
    const FileSystemConfigs = [
      { Arn: accessPoint, LocalMountPath: '/mnt/data', S3FilesConfig: { DirectS3Read: 'ENABLED' as const } },
    ]
    expect(fileSystemInput(fileSystemOf({ FileSystemConfigs }))).toEqual({ FileSystemConfigs })
  })
})

describe('logs', () => {
  it('have levels only in JSON', () => {
    const loaded = observabilityOf({ FunctionName: 'hello' })
    expect(problems(observabilitySchema, loaded)).toEqual([])
    expect(observabilityInput(loaded).LoggingConfig).toEqual({ LogFormat: 'Text', LogGroup: '/aws/lambda/hello' })
    expect(observabilityInput({ ...loaded, LogFormat: 'JSON' }).LoggingConfig).toMatchObject({
      ApplicationLogLevel: 'INFO',
      SystemLogLevel: 'INFO',
    })
    expect(problems(observabilitySchema, { ...loaded, LogGroup: 'a b' })).toEqual(['LogGroup'])
    expect(problems(observabilitySchema, { ...loaded, LogGroup: '' })).toEqual(['LogGroup'])
  })
})

describe('dead letters', () => {
  it('go to a queue or a topic, or nowhere', () => {
    expect(problems(deadLetterSchema, { TargetArn: '' })).toEqual([])
    expect(problems(deadLetterSchema, { TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:failed' })).toEqual([])
    expect(problems(deadLetterSchema, { TargetArn: 'arn:aws:s3:::bucket' })).toEqual(['TargetArn'])
  })
})

describe('the image', () => {
  it('keeps its own start unless words replace it, and no word is empty', () => {
    const loaded = imageOf({})
    expect(imageInput(loaded)).toEqual({ ImageConfig: { EntryPoint: [], Command: [], WorkingDirectory: '' } })
    expect(problems(imageSchema, { ...loaded, Command: ['app.handler'] })).toEqual([])
    expect(problems(imageSchema, { ...loaded, Command: [''] })).toEqual(['Command'])
  })
})
