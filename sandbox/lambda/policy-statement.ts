/** One statement of a resource policy, in the order in which Lambda writes its members. */
export type PolicyStatement = {
  Sid: string
  Effect: 'Allow'
  Principal: '*' | { Service: string } | { AWS: string }
  Action: string
  Resource: string
  Condition?: Record<string, Record<string, string>>
}

/** A resource policy as it is stored. */
export type ResourcePolicy = { statements: PolicyStatement[]; revisionId: string }

/** The policy's document, as GetPolicy and GetLayerVersionPolicy answer it. */
export const policyDocument = (statements: PolicyStatement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements })
