import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { Badge } from '@/components/ui/badge'

/** The runtime with where it is in its life; container images bring their own. */
export const RuntimeBadge = ({ configuration }: { configuration: FunctionConfiguration }) => (
  <Badge>{configuration.Runtime ?? (configuration.PackageType === 'Image' ? 'container image' : 'no runtime')}</Badge>
)
