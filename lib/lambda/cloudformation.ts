import type { OperationOutput } from '@/lib/operations/wire'
import { type CreateInput, createInput, imageOf } from './create-input'
import { Placeholder, placeholderNames } from './placeholder'
import { YamlCode, yamlText } from './yaml-text'

type FunctionRead = OperationOutput<'GetFunction'>

/** A logical id: letters and digits only. */
const logicalId = (text: string): string =>
  text.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase())

/** Text with which CloudFormation does nothing: `{{resolve:…}}` has no escape, so a space breaks it. */
const literal = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('{{resolve:', '{ {resolve:')
  if (Array.isArray(value)) return value.map(literal)
  if (typeof value !== 'object' || value === null || value instanceof Placeholder || value instanceof YamlCode)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, literal(member)]))
}

/** A parameter for each value that is not shown, and the variables that refer to them. */
const environmentOf = (variables: Record<string, string | Placeholder>) => {
  const names = placeholderNames(variables, (key) => `Env${logicalId(key)}`)
  return {
    parameters: Object.fromEntries(
      [...names].map(([key, name]) => [
        name,
        { Type: 'String', NoEcho: true, Description: `Value of the environment variable ${key}` },
      ]),
    ),
    Variables: Object.fromEntries(
      Object.entries(variables).map(([key, value]) => [
        key,
        value instanceof Placeholder ? new YamlCode(`!Ref ${names.get(key) ?? ''}`) : value,
      ]),
    ),
  }
}

/** What a template of one function has: its parameters and the members that both resource types share. */
export const templateParts = (read: FunctionRead) => {
  const { Environment, KMSKeyArn, ...input } = createInput(read)
  const environment = environmentOf(Environment?.Variables ?? {})
  const reserved = read.Concurrency?.ReservedConcurrentExecutions
  return {
    logicalId: logicalId(input.FunctionName ?? '') || 'Function',
    image: imageOf(read),
    parameters: environment.parameters,
    properties: {
      ...input,
      ...(KMSKeyArn && { KmsKeyArn: KMSKeyArn }),
      ...(reserved !== undefined && { ReservedConcurrentExecutions: reserved }),
      ...(Environment && { Environment: { Variables: environment.Variables } }),
    } satisfies Omit<CreateInput, 'Environment'> & object,
  }
}

const packageParameters = {
  CodeBucket: { Type: 'String', Description: 'Bucket of the deployment package, which is not part of this copy' },
  CodeKey: { Type: 'String', Description: 'Key of the deployment package in that bucket' },
}

/** A template of one resource; what the stack leaves behind when it is deleted is the function, so that an import is safe. */
export const template = (header: object, type: string, id: string, parameters: object, properties: object): string =>
  yamlText({
    AWSTemplateFormatVersion: new YamlCode("'2010-09-09'"),
    ...header,
    ...(Object.keys(parameters).length && { Parameters: parameters }),
    Resources: {
      [id]: {
        Type: type,
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: literal(properties) as object,
      },
    },
  })

/** The function as an `AWS::Lambda::Function`, for a new stack or for importing the one that exists. */
export const cloudFormation = (read: FunctionRead): string => {
  const { logicalId: id, image, parameters, properties } = templateParts(read)
  const { Tags, ...rest } = properties
  const code = image
    ? { ImageUri: image }
    : {
        S3Bucket: new YamlCode(
          '!Ref CodeBucket # Placeholder: upload the deployment package, it is not part of this copy.',
        ),
        S3Key: new YamlCode('!Ref CodeKey'),
      }
  return template(
    {},
    'AWS::Lambda::Function',
    id,
    { ...(image ? {} : packageParameters), ...parameters },
    {
      ...rest,
      Code: code,
      ...(Tags && { Tags: Object.entries(Tags).map(([Key, Value]) => ({ Key, Value })) }),
    },
  )
}
