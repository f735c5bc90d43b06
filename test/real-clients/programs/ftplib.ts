import type { Program } from '../program.ts'

const SCRIPT = `
import ftplib, json, os, ssl, time
task = json.loads(os.environ["TASK"])
context = ssl.create_default_context()
if not task["verify"]:
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
if task["tlsMax"] == "1.2":
    context.maximum_version = ssl.TLSVersion.TLSv1_2
secure = task["security"] == "explicit"
ftp = ftplib.FTP_TLS(context=context, timeout=task["patience"]) if secure else ftplib.FTP(timeout=task["patience"])
ftp.set_debuglevel(1)
ftp.connect(task["host"], task["port"])
ftp.login(task["user"], task["password"])
if secure:
    if task["clearData"]:
        ftp.prot_c()
    else:
        ftp.prot_p()
ftp.set_pasv(task["data"] != "port")
for number in range(task["listings"]):
    if task["pause"] and number == task["listings"] - 1 and number > 0:
        time.sleep(task["pause"])
    ftp.retrlines("LIST")
if task["download"]:
    ftp.retrbinary("RETR " + task["download"], lambda block: None)
if task["upload"]:
    ftp.storbinary("STOR sent.bin", open("sent.bin", "rb"))
ftp.quit()
`

export const program: Program = {
  name: 'ftplib',
  packages: ['python3'],
  needs: '/usr/bin/python3',
  version: { argv: ['/usr/bin/python3', '--version'], pattern: /(\d[\d.]+)/ },
  quick: true,
  can: {
    security: ['plain', 'explicit'],
    data: ['pasv', 'port'],
    verifies: true,
    listings: 9,
    pauses: true,
    downloads: true,
    uploads: true,
    tlsMax: true,
    clearData: true,
  },
  invocation: (task) => ({
    argv: ['/usr/bin/python3', '-u', 'transfer.py'],
    files: { 'transfer.py': SCRIPT },
    env: { TASK: JSON.stringify(task) },
  }),
}
