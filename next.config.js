/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The image optimiser is an attack surface that nothing here needs; the front (scripts/front) answers 404 at its address.
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'yauzl'],
  typedRoutes: false,
  devIndicators: false,
}

export default config
