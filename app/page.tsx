import { redirect } from 'next/navigation'
import { pagePaths } from '@/lib/api/paths'

export default function HomePage() {
  redirect(pagePaths.functions())
}
