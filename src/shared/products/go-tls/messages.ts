/**
 * Go crypto/tls and crypto/x509. `remote error` is an alert received, `tls:` alone an error of its own.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  rows: `
handshake malformed tls-plain-answer peer = first+record+does+not+look+like+a+tls+handshake ; oversized+record+received
handshake rejected tls-version = tls+server+selected+unsupported+protocol+version ; client+offered+only+unsupported+versions ; protocol+version+not+supported ; no+supported+versions+satisfy
handshake rejected tls-cipher = no+cipher+suite+supported+by+both ; server+chose+an+unconfigured+cipher+suite ; no+supported+elliptic+curves ; unsupported+certificate+curve ; insufficient+security+level
handshake malformed tls-message-size peer = tls+handshake+message+of+length exceeds+maximum
handshake rejected client-certificate = client+didnt+provide+a+certificate ; tls+certificate+required
malformed tls-bytes-altered = local+error+tls+bad+record+mac ; tls+bad+record+mac ; tls+error+decrypting+message ; local+error+tls+error+decrypting ; invalid+signature+by+the+server
verify rejected certificate-untrusted = x509+certificate+signed+by+unknown+authority ; certificate+is+not+trusted ; x509+certificate+specifies+incompatible
verify rejected certificate-expired = x509+certificate+has+expired
verify rejected certificate-not-yet-valid = x509 is+before !expired
verify rejected certificate-name = x509+certificate+is+valid+for not ; x509+certificate+is+not+valid+for+any+names ; x509+cannot+validate+certificate because+it+doesnt+contain+any+ip+sans ; certificate+relies+on+legacy+common+name
verify rejected certificate-weak = x509+cannot+verify+signature+insecure+algorithm ; x509 negative+serial+number
verify rejected = tls+failed+to+verify+certificate
handshake rejected client-certificate alert:42 peer = remote+error+tls+bad+certificate
handshake rejected client-certificate alert:48 peer = remote+error+tls+unknown+certificate+authority
handshake rejected client-certificate alert:46 peer = remote+error+tls+unknown+certificate
handshake rejected client-certificate alert:45 peer = remote+error+tls+expired+certificate
handshake rejected client-certificate alert:44 peer = remote+error+tls+revoked+certificate
handshake rejected client-certificate alert:43 peer = remote+error+tls+unsupported+certificate
handshake malformed tls-bytes-altered alert:51 peer = remote+error+tls+error+decrypting+message
malformed tls-bytes-altered alert:20 peer = remote+error+tls+bad+record+mac
handshake rejected tls-protocol alert:50 peer = remote+error+tls+error+decoding+message
handshake rejected alert:40 peer = remote+error+tls+handshake+failure
handshake rejected tls-version alert:70 peer = remote+error+tls+protocol+version+not+supported
handshake rejected tls-cipher alert:71 peer = remote+error+tls+insufficient+security+level
handshake failed tls-internal alert:80 peer = remote+error+tls+internal+error
handshake rejected tls-protocol alert:47 peer = remote+error+tls+illegal+parameter
handshake rejected tls-protocol alert:10 peer = remote+error+tls+unexpected+message
handshake silence = tls+handshake+timeout
closed tls-no-close-notify peer = tls unexpected+eof
`,
}
