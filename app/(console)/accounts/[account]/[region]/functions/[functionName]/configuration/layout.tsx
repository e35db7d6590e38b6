import { ConfigurationLayout } from '@/components/functions/configuration-layout'

export default function Layout({
  children,
}: LayoutProps<'/accounts/[account]/[region]/functions/[functionName]/configuration'>) {
  return <ConfigurationLayout>{children}</ConfigurationLayout>
}
