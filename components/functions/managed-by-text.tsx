import type { ManagedBy } from '@/lib/lambda/managed-by'

const units: Record<ManagedBy['tool'], string> = {
  CloudFormation: 'stack',
  SAM: 'stack',
  CDK: 'stack',
  Terraform: 'workspace',
  'Serverless Framework': 'stack',
}

/** Names the tool that deploys the function. */
export const ManagedByText = ({ managedBy: { tool, name } }: { managedBy: ManagedBy }) => (
  <span className="[overflow-wrap:anywhere]">
    managed by {tool}
    {name && ` ${units[tool]} ${name}`}
  </span>
)

/** What editing by hand means for a function that a tool deploys. */
export const managedByWarning = ({ tool, name }: ManagedBy): string =>
  `${tool}${name ? ` ${units[tool]} ${name}` : ''} deploys this function. Its next deployment may undo this.`
