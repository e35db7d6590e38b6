import { createQueryWire } from '@/sandbox/protocol/query-wire'
import { createRpcService } from '@/sandbox/protocol/rpc-service'
import { policyOperations } from './service-policy'
import { roleOperations } from './service-role'

const wire = createQueryWire('https://iam.amazonaws.com/doc/2010-05-08/')

/** What of IAM is read around Lambda: roles and their policies. */
export const iamService = createRpcService({
  name: 'iam',
  operations: { ...roleOperations, ...policyOperations },
  wireOf: () => wire,
  invalidCode: 'ValidationError',
})
