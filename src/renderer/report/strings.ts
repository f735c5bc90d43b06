export const reportStrings = {
  title: 'Export a report',
  format: 'Format',
  redaction: 'Share outside your organisation',
  redactions: {
    internal: { title: 'Everything', hint: 'For use inside your organisation. Passwords are never included.' },
    vendor: {
      title: 'No names',
      hint: 'Names of users, hosts, files and certificates are masked; addresses and ports stay for the firewall’s log.',
    },
    public: { title: 'No names, no addresses', hint: 'The same address gets the same alias everywhere.' },
  },
  save: 'Save…',
  print: 'Open to print…',
  copy: 'Copy',
  copied: 'The report',
  loading: 'Loading the formats…',
  kinds: {
    html: 'One page to read, mail and print',
    pdf: 'The same page as a PDF',
    markdown: 'For a ticket',
    text: 'For mail and terminals',
    json: 'For programs',
    csv: 'The connections for a spreadsheet or a log search',
    junit: 'For CI servers',
    pcapng: 'For Wireshark; packets are reconstructed and marked so',
    bundle: 'For a vendor’s support: everything in one zip, with their commands filled in',
  } as Readonly<Record<string, string>>,
}
