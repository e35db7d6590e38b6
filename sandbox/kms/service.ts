import { parseArn } from '@/lib/lambda/arn'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { createJsonWire } from '@/sandbox/protocol/json-wire'
import { defineOperation, type RpcCall } from '@/sandbox/protocol/rpc-operation'
import { createRpcService } from '@/sandbox/protocol/rpc-service'
import { keyArn, listKeys, type Key } from './key'

const keyId = { type: 'string', min: 1, max: 2048 } as const
const marker = { type: 'string', min: 1, max: 1024, pattern: '[\\u0020-\\u00FF]*' } as const

const toPage = <T>(items: T[], nameOf: (item: T) => string, size: number, after: string | undefined) => {
  const rest =
    after === undefined ? items : items.filter((item) => nameOf(item) > Buffer.from(after, 'base64url').toString())
  const page = rest.slice(0, size)
  const last = rest.length > size ? page.at(-1) : undefined
  return {
    page,
    Truncated: last !== undefined,
    NextMarker: last === undefined ? undefined : Buffer.from(nameOf(last)).toString('base64url'),
  }
}

/** A key by its id, its ARN, an alias or an alias's ARN. */
const findKey = (given: string, { sandbox, account, region }: RpcCall): Key | undefined => {
  const arn = given.startsWith('arn:') ? parseArn(given) : undefined
  if (arn && (arn.account !== account || arn.region !== region)) return undefined
  const name = (arn?.resource ?? given).replace(/^key\//, '')
  return listKeys(sandbox.database, { account, region }).find(
    ({ id, aliases }) => id === name || aliases.includes(name),
  )
}

const notFound = (given: string, { account, region }: RpcCall): AwsError => {
  if (given.startsWith('alias/') || given.includes(':alias/')) {
    const arn = given.startsWith('arn:') ? given : `arn:aws:kms:${region}:${account}:${given}`
    return new AwsError('NotFoundException', `Alias ${arn} is not found.`)
  }
  const arn = given.startsWith('arn:') ? given : keyArn({ account, region }, given)
  return new AwsError('NotFoundException', `Key '${arn}' does not exist`)
}

const requireKey = (given: string, call: RpcCall): Key => {
  const key = findKey(given, call)
  if (!key) throw notFound(given, call)
  return key
}

const listKeysOperation = defineOperation({
  action: 'kms:ListKeys',
  members: { Limit: { type: 'integer', min: 1, max: 1000 }, Marker: marker },
  run({ Limit = 100, Marker }, call) {
    const { page, ...rest } = toPage(listKeys(call.sandbox.database, call), ({ id }) => id, Limit, Marker)
    return { Keys: page.map(({ id }) => ({ KeyId: id, KeyArn: keyArn(call, id) })), ...rest }
  },
})

const listAliases = defineOperation({
  action: 'kms:ListAliases',
  members: { KeyId: keyId, Limit: { type: 'integer', min: 1, max: 100 }, Marker: marker },
  run({ KeyId, Limit = 50, Marker }, call) {
    const wanted = KeyId === undefined ? undefined : requireKey(KeyId, call).id
    const aliases = listKeys(call.sandbox.database, call)
      .filter(({ id }) => wanted === undefined || id === wanted)
      .flatMap((key) => key.aliases.map((name) => ({ name, key })))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
    const { page, ...rest } = toPage(aliases, ({ name }) => name, Limit, Marker)
    const toAlias = ({ name, key }: { name: string; key: Key }) => ({
      AliasName: name,
      AliasArn: `arn:aws:kms:${call.region}:${call.account}:${name}`,
      TargetKeyId: key.id,
      CreationDate: new Date(key.createdAt),
      LastUpdatedDate: new Date(key.createdAt),
    })
    return { Aliases: page.map(toAlias), ...rest }
  },
})

const describeKey = defineOperation({
  action: 'kms:DescribeKey',
  members: { KeyId: { ...keyId, required: true } },
  resource: ({ KeyId }, call) => {
    const key = findKey(KeyId, call)
    if (key) return keyArn(call, key.id)
    return KeyId.startsWith('arn:') ? KeyId : keyArn(call, KeyId)
  },
  run({ KeyId }, call) {
    const key = requireKey(KeyId, call)
    return {
      KeyMetadata: {
        AWSAccountId: call.account,
        KeyId: key.id,
        Arn: keyArn(call, key.id),
        CreationDate: new Date(key.createdAt),
        Enabled: key.enabled,
        Description: key.description,
        KeyUsage: 'ENCRYPT_DECRYPT',
        KeyState: key.enabled ? 'Enabled' : 'Disabled',
        Origin: 'AWS_KMS',
        KeyManager: key.manager,
        CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
        KeySpec: 'SYMMETRIC_DEFAULT',
        EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
        MultiRegion: false,
      },
    }
  },
})

const wire = createJsonWire({ target: 'TrentService', version: '1.1' })

/** What of KMS is read around Lambda: keys and what they are called. */
export const kmsService = createRpcService({
  name: 'kms',
  operations: { ListKeys: listKeysOperation, ListAliases: listAliases, DescribeKey: describeKey },
  wireOf: () => wire,
  invalidCode: 'ValidationException',
})
