/** What deploys a function, as far as its tags tell; the next deployment may undo an edit made here. */
export type ManagedBy = { tool: 'CloudFormation' | 'SAM' | 'CDK' | 'Terraform' | 'Serverless Framework'; name?: string }

const cloudFormationTool = (tags: Record<string, string>): ManagedBy['tool'] => {
  if (tags['lambda:createdBy'] === 'SAM') return 'SAM'
  if (Object.keys(tags).some((key) => /^aws-cdk[:-]|^cdk[:-]/i.test(key))) return 'CDK'
  return 'CloudFormation'
}

const terraformTag = (tags: Record<string, string>): string | undefined =>
  Object.keys(tags).find((key) => /^terraform\b/i.test(key) && tags[key] !== 'false') ??
  Object.keys(tags).find((key) => /^managed[-_]?by$/i.test(key) && /terraform|opentofu/i.test(tags[key] ?? ''))

/** Reads the tags that the tools leave behind; null when nothing says so. */
export const managedBy = (tags: Record<string, string>): ManagedBy | null => {
  const stack = tags['aws:cloudformation:stack-name']
  if (stack) {
    if (tags.STAGE && tags['serverless:service']) return { tool: 'Serverless Framework', name: stack }
    return { tool: cloudFormationTool(tags), name: stack }
  }
  if (tags['lambda:createdBy'] === 'SAM') return { tool: 'SAM' }
  if (terraformTag(tags)) {
    const workspace = tags['terraform:workspace'] ?? tags.TerraformWorkspace
    return { tool: 'Terraform', ...(workspace && { name: workspace }) }
  }
  return null
}
