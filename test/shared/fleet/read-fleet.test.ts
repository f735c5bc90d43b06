import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../src/shared/fleet/read-csv.ts'
import { FleetProblem, readFleet } from '../../../src/shared/fleet/read-fleet.ts'

describe('a table', () => {
  test.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '\uFEFFa;b\n"c;1";"d ""e"""\n',
      [
        ['a', 'b'],
        ['c;1', 'd "e"'],
      ],
    ],
    [
      'a\tb\n\n \n"x\ny"\tz',
      [
        ['a', 'b'],
        ['x\ny', 'z'],
      ],
    ],
    ['', []],
    ['a,b\n"never ends,\nat all', [['a', 'b'], ['never ends,\nat all']]],
  ])('%j', (text, rows) => {
    expect(readCsv(text).map(({ fields }) => fields)).toEqual(rows)
  })

  test('a row is known by the line in which it begins', () => {
    expect(readCsv('a,b\n"x\ny",z\n\nlast,one').map(({ line }) => line)).toEqual([1, 2, 5])
  })
})

describe('servers of a table', () => {
  test('a column for any option, as it is written on the command line', () => {
    const text = [
      'Name,url,tls-max,timeout,insecure,path,password-env,active-ports',
      'Backup,ftpes://joe@backup.example/,1.2,5,yes,/in,BACKUP_PASSWORD,50000-50010',
      ',ftp://other.example/,,,no,,,',
    ].join('\n')
    expect(readFleet(text)).toEqual([
      {
        name: 'Backup',
        url: 'ftpes://joe@backup.example/',
        options: { tlsMax: '1.2', silence: 5000, verify: false, path: '/in', activePorts: [50000, 50010] },
        passwordEnv: 'BACKUP_PASSWORD',
        line: 2,
      },
      { name: 'ftp://other.example/', url: 'ftp://other.example/', options: {}, passwordEnv: null, line: 3 },
    ])
  })

  test.each([
    ['', 'It is empty'],
    ['name,url\n', 'no servers'],
    ['name,host\na,b', 'no column url'],
    ['name,url,password\na,b,secret', 'must not stand in a file'],
    ['name,url,colour\na,b,red', 'The column “colour” is no option. Columns are name, url, password-env,'],
    ['name,url,ca\na,b,c', 'The column “ca” is no option'],
    ['url,url\na,b', 'Two columns have the same name'],
    ['name,url\na,', 'Line 2 has no URL'],
    ['name,url\na,b,c', 'Line 2 has more fields'],
    ['name,url\na,x\nb,y\na,z', 'Lines 2 and 4 have the same name'],
    ['name,url,timeout\na,x,soon', 'Line 2, timeout: Give seconds'],
    ['name,url,insecure\na,x,maybe', 'Line 2, insecure: Write yes or no'],
    ['name,url,tls-max\na,x,2.0', 'Line 2, tls-max: Allowed choices are 1.0'],
  ])('what is wrong is said: %j', (text, problem) => {
    expect(() => readFleet(text)).toThrow(FleetProblem)
    expect(() => readFleet(text)).toThrow(problem)
  })

  test('a refused password is not quoted', () => {
    expect(() => readFleet('name,url,password\na,b,CANARY')).not.toThrow('CANARY')
  })
})
