/**
 * JSSE (Java): its exceptions and the words of their messages. Alerts stand under `tls-alerts`.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  rows: `
handshake malformed tls-plain-answer peer = unable+to+parse+tls+packet+header ; unsupported+or+unrecognized+ssl+message ; unrecognized+ssl+message plaintext+connection
handshake rejected tls-version = no+appropriate+protocol ; server+chose unsupported disabled protocol ; client+requested+protocol not+enabled+or+not+supported ; protocol+version not+accepted+by+client
handshake rejected tls-cipher = no+cipher+suites+in+common ; no+negotiable+cipher+suite ; unsupported+ciphersuite ; no+appropriate+cipher
handshake malformed tls-message-size peer = size+of+the+handshake+message exceeds+the+maximum ; certificate+chain+length exceeds+the+maximum
handshake rejected tls-weak-parameters = dh+serverkeyexchange+does+not+comply+to+algorithm+constraints ; could+not+generate+dh+keypair ; prime+size+must+be+multiple
verify rejected certificate-untrusted = pkix+path+building+failed ; unable+to+find+valid+certification+path ; @CertPathBuilderException ; path+does+not+chain+with+any+of+the+trust+anchors
verify rejected certificate-expired = notafter ; @CertificateExpiredException ; validity+check+failed
verify rejected certificate-not-yet-valid = notbefore ; @CertificateNotYetValidException
verify rejected certificate-name = no+subject+alternative+names ; no+subject+alternative+dns+name+matching ; no+name+matching found ; hostname+in+certificate+didnt+match ; certificate+for doesnt+match ; hostname+verification+failed
verify rejected certificate-revoked = @CertificateRevokedException ; certificate+has+been+revoked
verify rejected certificate-weak = certificates+do+not+conform+to+algorithm+constraints ; algorithm+constraints+check+failed
verify rejected certificate-unusable = @CertPathValidatorException ; extended+key+usage+does+not+permit ; key+usage+does+not+allow
client failed tls-set-up = trustanchors+parameter+must+be+non+empty
verify rejected = @SSLPeerUnverifiedException ; peer+not+authenticated
handshake rejected = @SSLHandshakeException ; @SSLProtocolException
handshake failed = @SSLException
handshake closed peer = remote+host+closed+connection+during+handshake ; remote+host+terminated+the+handshake
closed tls-no-close-notify peer = closing+inbound+before+receiving+peers+close_notify ; inbound+closed+before+receiving+peers+close_notify ; ssl+peer+shut+down+incorrectly
malformed tls-bytes-altered = @AEADBadTagException ; tag+mismatch ; bad+record+mac
malformed tls-protocol = unexpected+handshake+message ; handshake+message+sequence+violation
closed = ssl+output+stream+is+closed ; connection+or+outbound+has+closed
`,
}
