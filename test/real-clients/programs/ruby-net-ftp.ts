import type { Program } from '../program.ts'

const SCRIPT = `
require 'net/ftp'
require 'json'
$stdout.sync = true
task = JSON.parse(ENV['TASK'])
options = { port: task['port'], debug_mode: true, passive: task['data'] != 'port',
            open_timeout: task['patience'], read_timeout: task['patience'] }
if task['security'] != 'plain'
  options[:ssl] = { verify_mode: task['verify'] ? OpenSSL::SSL::VERIFY_PEER : OpenSSL::SSL::VERIFY_NONE }
  options[:ssl][:max_version] = OpenSSL::SSL::TLS1_2_VERSION if task['tlsMax'] == '1.2'
  options[:private_data_connection] = !task['clearData']
end
ftp = Net::FTP.new(task['host'], **options)
ftp.login(task['user'], task['password'])
task['listings'].times do |number|
  sleep task['pause'] if task['pause'] > 0 && number > 0 && number == task['listings'] - 1
  ftp.list('/')
end
ftp.getbinaryfile(task['download'], 'received') if task['download']
ftp.putbinaryfile('sent.bin') if task['upload']
ftp.close
`

export const program: Program = {
  name: 'ruby-net-ftp',
  packages: ['ruby'],
  needs: '/usr/bin/ruby',
  version: { argv: ['ruby', '-e', "require 'net/ftp'; puts Net::FTP::VERSION"], pattern: /(\S+)/ },
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
    argv: ['ruby', 'transfer.rb'],
    files: { 'transfer.rb': SCRIPT },
    env: { TASK: JSON.stringify(task) },
  }),
}
