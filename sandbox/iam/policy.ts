/** One value or several, as policy documents allow everywhere. */
export type OneOrMany<T> = T | T[]

/** Operator → key → values, e.g. `{ StringEquals: { 'sts:ExternalId': 'x' } }`. */
export type PolicyCondition = Record<string, Record<string, OneOrMany<string | number | boolean>>>

export type PolicyPrincipal = '*' | Record<string, OneOrMany<string>>

/** A statement of an IAM policy as it stands in the JSON document. */
export type PolicyStatement = {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  Principal?: PolicyPrincipal
  NotPrincipal?: PolicyPrincipal
  Action?: OneOrMany<string>
  NotAction?: OneOrMany<string>
  Resource?: OneOrMany<string>
  NotResource?: OneOrMany<string>
  Condition?: PolicyCondition
}

/** An IAM policy document: identity, session, trust or resource policy. */
export type PolicyDocument = { Version?: string; Id?: string; Statement: OneOrMany<PolicyStatement> }
