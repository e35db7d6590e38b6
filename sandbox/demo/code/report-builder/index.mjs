/** Takes as much memory as its report has pages: { pages }. About 60 pages are more than it has. */
export const handler = async ({ pages = 3 }) => {
  const kept = []
  for (let page = 1; page <= pages; page += 1) {
    kept.push(Buffer.alloc(4 * 1024 * 1024, page))
    console.log('page', page, `${Math.round(process.memoryUsage().rss / 1_048_576)} MB`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  return { pages: kept.length }
}
