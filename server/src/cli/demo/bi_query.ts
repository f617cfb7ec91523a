import { writeFile } from 'node:fs/promises'
import type { Retailer } from './retailer.ts'

/** What a query in the shop's analysis tool gives: a CSV of those who work in Chicago. Answers how many rows it has. */
export async function writeUrbanWorkers(shop: Retailer, file: string): Promise<number> {
  const workers = shop.shoppers.flatMap((one) => {
    const { source_id, metadata } = shop.profileOf(one).body
    const zip = metadata.work_zipcode
    return typeof zip === 'string' && zip.startsWith('606') ? [`${source_id},${zip}\n`] : []
  })
  await writeFile(file, `source_id,work_zipcode\n${workers.join('')}`)
  return workers.length
}
