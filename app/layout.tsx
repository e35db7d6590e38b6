import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { parseTheme, themeCookie } from '@/components/shell/theme'
import './globals.css'

const sans = localFont({
  src: '../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2',
  variable: '--font-geist-sans',
  weight: '100 900',
})
const mono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  // Its fallback is close enough to wait: the first paint needs only the text face.
  preload: false,
})

export const metadata: Metadata = {
  title: { template: '%s · Lambdesk', default: 'Lambdesk' },
  description: 'Every AWS Lambda function, in every account and region.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#141418' },
  ],
}

/** The theme comes with the first byte, so that no page flashes in the wrong colours and no inline script is needed. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <html
      lang="en-GB"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${sans.variable} ${mono.variable}`}
      // The reader may have changed the theme between the answer and hydration.
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  )
}
