import { transaction } from '@/sandbox/store/transaction'
import type { LambdaContext, Operation, Operations } from './context'
import { layerAddressOf, requireLayerVersion } from './layer'
import { readLayerPolicy, saveLayerPolicy } from './layer-policy'
import { layerVersionArn, type LayerVersionRecord } from './layer-record'
import { checkPolicySize } from './policy-holder'
import { policyDocument, type PolicyStatement } from './policy-statement'
import { checkRevision, conflict, invalidParameter, notFound } from './refusal'
import { newRevisionId } from './version-record'

type Named = { LayerName: string | undefined; VersionNumber: number | undefined }

const requireLayer = ({ LayerName, VersionNumber }: Named, context: LambdaContext): LayerVersionRecord => {
  const address = layerAddressOf(LayerName, context)
  const arn = layerVersionArn(address, VersionNumber ?? 0)
  return requireLayerVersion(context, address, VersionNumber, `Layer version ${arn} does not exist.`)
}

const principalOf = (principal: string): PolicyStatement['Principal'] => {
  if (principal === '*') return '*'
  return { AWS: /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal }
}

const addLayerVersionPermission: Operation<'AddLayerVersionPermission'> = (input, context) => {
  const { database } = context.sandbox
  if (input.OrganizationId && input.Principal !== '*')
    throw invalidParameter('An organization can be given with the principal * only.')
  return transaction(database, () => {
    const layer = requireLayer(input, context)
    const policy = readLayerPolicy(database, layer)
    if (policy?.statements.some((statement) => statement.Sid === input.StatementId))
      throw conflict(
        `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      )
    checkRevision(input.RevisionId, policy?.revisionId ?? '', 'GetLayerPolicy')
    const statement: PolicyStatement = {
      Sid: input.StatementId ?? '',
      Effect: 'Allow',
      Principal: principalOf(input.Principal ?? ''),
      Action: input.Action ?? '',
      Resource: layerVersionArn(layer, layer.number),
      ...(input.OrganizationId && { Condition: { StringEquals: { 'aws:PrincipalOrgID': input.OrganizationId } } }),
    }
    const statements = [...(policy?.statements ?? []), statement]
    checkPolicySize(statements)
    const revisionId = newRevisionId()
    saveLayerPolicy(database, layer, { statements, revisionId })
    return { Statement: JSON.stringify(statement), RevisionId: revisionId }
  })
}

const removeLayerVersionPermission: Operation<'RemoveLayerVersionPermission'> = (input, context) => {
  const { database } = context.sandbox
  transaction(database, () => {
    const layer = requireLayer(input, context)
    const policy = readLayerPolicy(database, layer)
    if (!policy) throw notFound('No policy is associated with the given resource.')
    checkRevision(input.RevisionId, policy.revisionId, 'GetLayerPolicy')
    const statements = policy.statements.filter((statement) => statement.Sid !== input.StatementId)
    if (statements.length === policy.statements.length)
      throw notFound(`Statement ${input.StatementId} is not found in resource policy.`)
    saveLayerPolicy(database, layer, { statements, revisionId: newRevisionId() })
  })
  return {}
}

const getLayerVersionPolicy: Operation<'GetLayerVersionPolicy'> = (input, context) => {
  const policy = readLayerPolicy(context.sandbox.database, requireLayer(input, context))
  if (!policy) throw notFound('No policy is associated with the given resource.')
  return { Policy: policyDocument(policy.statements), RevisionId: policy.revisionId }
}

export const layerPermissionOperations = {
  AddLayerVersionPermission: addLayerVersionPermission,
  RemoveLayerVersionPermission: removeLayerVersionPermission,
  GetLayerVersionPolicy: getLayerVersionPolicy,
} satisfies Partial<Operations>
