import { createHash } from 'node:crypto'
import { defineOperation, type RpcCall } from '@/sandbox/protocol/rpc-operation'
import type { PolicyDocument } from './policy'
import { findManagedPolicy, listRoles } from './roles'
import { encodeDocument, noSuchEntity } from './service-page'

/** A managed policy has one version here. */
const onlyVersion = 'v1'
const longAgo = new Date(Date.UTC(2024, 2, 11, 9, 26, 53))
const policyArn = { type: 'string', min: 20, max: 2048, required: true } as const

const requirePolicy = ({ sandbox }: RpcCall, arn: string): PolicyDocument => {
  const document = findManagedPolicy(sandbox.database, arn)
  if (!document) throw noSuchEntity(`Policy ${arn} was not found.`)
  return document
}

const policyId = (arn: string): string =>
  `ANPA${createHash('sha256').update(arn).digest('hex').slice(0, 17).toUpperCase()}`

const getPolicy = defineOperation({
  action: 'iam:GetPolicy',
  members: { PolicyArn: policyArn },
  resource: ({ PolicyArn }) => PolicyArn,
  run({ PolicyArn }, call) {
    requirePolicy(call, PolicyArn)
    const holders = listRoles(call.sandbox.database, call.account, '/').filter(({ managedPolicyArns }) =>
      managedPolicyArns.includes(PolicyArn),
    )
    const resource = PolicyArn.slice(PolicyArn.indexOf(':policy/') + 7)
    return {
      Policy: {
        PolicyName: resource.split('/').at(-1),
        PolicyId: policyId(PolicyArn),
        Arn: PolicyArn,
        Path: resource.slice(0, resource.lastIndexOf('/') + 1),
        DefaultVersionId: onlyVersion,
        AttachmentCount: holders.length,
        PermissionsBoundaryUsageCount: 0,
        IsAttachable: true,
        CreateDate: longAgo,
        UpdateDate: longAgo,
      },
    }
  },
})

const getPolicyVersion = defineOperation({
  action: 'iam:GetPolicyVersion',
  members: {
    PolicyArn: policyArn,
    VersionId: { type: 'string', pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?', required: true },
  },
  resource: ({ PolicyArn }) => PolicyArn,
  run({ PolicyArn, VersionId }, call) {
    const document = requirePolicy(call, PolicyArn)
    if (VersionId !== onlyVersion)
      throw noSuchEntity(`Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`)
    return {
      PolicyVersion: { Document: encodeDocument(document), VersionId, IsDefaultVersion: true, CreateDate: longAgo },
    }
  },
})

/** Managed policies: AWS's that Lambda users meet, and an account's own. */
export const policyOperations = { GetPolicy: getPolicy, GetPolicyVersion: getPolicyVersion }
