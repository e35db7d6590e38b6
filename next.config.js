/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The image optimiser is an attack surface that nothing here needs; the front (scripts/front) answers 404 at its address.
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'yauzl'],
  // `npm test` checks types; a build has nothing to add to that but half a minute.
  typescript: { ignoreBuildErrors: true },
  typedRoutes: false,
  // A build from a cache of an older tree was seen to fail with two copies of React in it; a clean one takes 40 s.
  experimental: { turbopackFileSystemCacheForBuild: false },
  devIndicators: false,
}

export default config
