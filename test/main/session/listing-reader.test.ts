import { describe, expect, test } from 'vitest'
import { ListingReader } from '../../../src/main/session/listing-reader.ts'
import { listingText } from '../../../src/shared/transcript/listing-text.ts'

function read(...pieces: (string | Buffer)[]) {
  const reader = new ListingReader()
  for (const piece of pieces) reader.take(Buffer.from(piece as string))
  return reader.contents()
}

const unix = (kind: string, name: string) => `${kind}rw-r--r--    1 ftp      ftp          4096 Nov 28 20:36 ${name}\r\n`

describe('what a listing brought', () => {
  test('Unix form, as vsftpd, ProFTPD, Pure-FTPd and pyftpdlib send it', () => {
    const contents = read(
      'total 3\r\n',
      unix('d', '.'),
      unix('d', 'pub'),
      unix('-', 'über uns.txt'),
      unix('l', 'a -> b'),
    )
    expect(contents).toEqual({
      folders: 1,
      files: 1,
      others: 1,
      unread: 0,
      firstNames: ['pub', 'über uns.txt', 'a'],
      cut: false,
    })
    expect(listingText(contents)).toBe('3 entries: 1 folder, 1 file, 1 link or other')
  })

  test('DOS form, as IIS sends it', () => {
    const contents = read(
      '11-28-26  08:36PM       <DIR>          in\r\n11-28-26  08:36PM                 1234 report.csv\r\n',
    )
    expect(listingText(contents)).toBe('2 entries: 1 folder, 1 file')
    expect(contents.firstNames).toEqual(['in', 'report.csv'])
  })

  test('an empty folder', () => {
    expect(listingText(read())).toBe('no entries')
    expect(read('total 0\r\n')).toMatchObject({ files: 0, unread: 0 })
  })

  test('lines in a form that no parser knows are counted, and nothing is made of them', () => {
    const contents = read('report 1 of 2 *PGM\r\n', '<html>\r\n')
    expect(contents).toMatchObject({ folders: 0, files: 0, unread: 2, firstNames: [] })
    expect(listingText(contents)).toBe('2 lines in an unknown form')
  })

  test('pieces that cut a line, and a character, in two', () => {
    const bytes = Buffer.from(unix('-', 'größe.txt'))
    const middle = bytes.indexOf(Buffer.from('ö')) + 1
    expect(read(bytes.subarray(0, middle), bytes.subarray(middle)).firstNames).toEqual(['größe.txt'])
  })

  test('a national code page is read as Latin-1', () => {
    expect(read(Buffer.from(unix('-', 'größe.txt'), 'latin1')).firstNames).toEqual(['größe.txt'])
  })
})

describe('a listing from a hostile server', () => {
  test('more than is read is cut at a whole line, and said', () => {
    const contents = read(unix('-', 'a.txt').repeat(20_000))
    expect(contents).toMatchObject({ cut: true, unread: 0 })
    expect(contents.files).toBeGreaterThan(2_000)
    expect(contents.files).toBeLessThan(20_000)
    expect(listingText(contents)).toMatch(/^more than [\d,]+ entries: /)
  })

  test('few names are kept, and none is long', () => {
    const contents = read(unix('-', 'x'.repeat(1000)), unix('-', 'y').repeat(100))
    expect(contents.firstNames).toHaveLength(5)
    expect(contents.firstNames[0]).toHaveLength(100)
  })

  // An expression that tries again at every position would take minutes for each of these.
  test.each([
    ['one endless line', 'a'.repeat(4_000_000)],
    ['long lines without an entry', `${'drwxr-xr-x 1 '.padEnd(1900, 'a ')}\n`.repeat(200)],
    ['only spaces', `${' '.repeat(1900)}x\n`.repeat(200)],
    ['only digits', `${'1'.repeat(1900)}\n`.repeat(200)],
    ['only equal signs', `${'='.repeat(1900)}\n`.repeat(200)],
    ['facts without an end', `${'a=b;'.repeat(470)}\n`.repeat(200)],
    ['NULs and line ends', '\0\r\n'.repeat(200_000)],
  ])('%s', (_what, text) => {
    expect(read(text).firstNames.length).toBeLessThanOrEqual(5)
  })
})
