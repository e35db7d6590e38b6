import { fetchJson } from './fetcher'

/** Pages read at most, so that a function with tens of thousands of versions cannot hold the page. */
const pagesMax = 40

/** Reads the pages of a list one after the other by `Marker`; `address` gives the address of the page after a marker. */
export const fetchAllPages = async <Page extends { NextMarker?: string | undefined }>(
  address: (marker?: string) => string,
): Promise<Page[]> => {
  const pages: Page[] = []
  let marker: string | undefined
  do {
    const page = await fetchJson<Page>(address(marker))
    pages.push(page)
    marker = page.NextMarker || undefined
  } while (marker && pages.length < pagesMax)
  return pages
}
