/** A report as PDF, printed in a window that nobody sees and that runs no script. */
import { BrowserWindow } from 'electron'
import { withFonts } from '../report/print-fonts.ts'
import type { Pages } from './pages.ts'

/** @throws what Chromium says when the page cannot be loaded or printed */
export async function printToPdf(pages: Pages, html: string): Promise<Uint8Array> {
  const page = pages.add(await withFonts(html))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  })
  try {
    await window.loadURL(page.url)
    return await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
  } finally {
    page.forget()
    window.destroy()
  }
}
