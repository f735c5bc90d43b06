/** The bundle for a vendor, with the words of every product. */
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { buildBundle } from '../../shared/report/bundle.ts'
import type { Report } from '../../shared/report/report.ts'

export const writeBundle = (report: Report): Uint8Array => buildBundle(report, PRODUCTS)
