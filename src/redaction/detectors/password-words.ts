/**
 * What passwords are called, and what stands between such a word and the value, in the languages that people write. Small letters,
 * as one writes them. Our own compilation from public dictionaries.
 */

function list(words: string): readonly string[] {
  return words
    .trim()
    .split('\n')
    .flatMap((line) => line.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Nothing else is called so: they may end a longer word ("Druckerpasswort", "dbpassword"). */
export const PASSWORD_WORDS = list(`
password, passwort, passphrase, pass phrase, passcode, passwd, passwrd, pword, pswd, kennwort, wachtwoord, lösenord, adgangskode, kodeord
passord, salasana, lykilorð, aðgangsorð, palavra-passe, palavra passe, palavra-chave, contraseña, contrasena, contrasenya, contrasinal, pasahitza
mot de passe, mots de passe, phrase secrète, parola d'ordine, parola d’ordine, parola di accesso, chiave d'accesso
hasło, heslo, jelszó, jelszava, geslo, zaporka, lozinka, slaptažodis, slaptažodį, salasõna, fjalëkalimi, fjalëkalim
şifre, şifresi, şifrem, parola, parolă, parole, parool, senha, kata sandi, kata laluan, mật khẩu, nenosiri, wagwoord
пароль, пароля, паролем, паролю, парола, лозинка, лозинката, құпиясөз
κωδικός πρόσβασης, κωδικός, κωδικο, συνθηματικό, գաղտնաբառ, პაროლი
كلمة المرور, كلمه المرور, كلمة مرور, كلمة السر, كلمه السر, كلمة سر, الرقم السري, رمز عبور, گذرواژه, پسورد, پاس ورڈ, סיסמה, סיסמא, הסיסמה, הסיסמא
पासवर्ड, कूटशब्द, পাসওয়ার্ড, கடவுச்சொல், పాస్‌వర్డ్, รหัสผ่าน, ពាក្យសម្ងាត់
パスワード, パスフレーズ, 비밀번호, 패스워드, 암호, 비번, 密码, 密碼, 口令, 通行码
geheimzahl, zugangscode, sicherheitswort, losungswort
lösenordet, passordet, adgangskoden, kodeordet, passwörter, salasanani, salasanasi, jelszavam, hesla, lozinku, şifreniz, şifremiz, паролата, пароли, pasfhocal, focal faire, cyfrinair, şifrə, құпия сөз
security answer, security question answer, answer to the security question, antwort auf die sicherheitsfrage
`);

/** Short or common words: they count as words of their own, or stuck to a name as in "MYSQLPASS", "db_pw1". */
export const SHORT_WORDS = list('pass, passw, psw, pw, pwd, mdp, ww, lösen');

/** Words that mean a key or a code as well: only a value that is plainly a password makes passwords of them. */
export const DOUBTFUL_WORDS = list(`
clave, clave de acceso, chiave, chiave di accesso, code secret, code d'accès, code wifi, sandi, netzwerkschlüssel, wlan-schlüssel, wifi key, wifi-key, wlan key, wlan-key, wpa-schlüssel, wlan schlüssel
wifi code, wi-fi code, wi-fi key, login code, clé wifi, wpa2, wpa key, psk, пасс, ключ wifi, パス, credential, community string, recovery code, recovery key, backup code, backup codes, wiederherstellungscode, wiederherstellungsschlüssel, code de récupération, código de recuperación
`);

/** Names of a number that opens something: four digits are enough. */
export const PIN_WORDS = list(`
pin, pin code, pin-code, pincode, pin number, pin-nummer, puk, puk-code, geheimzahl, tan, otp, recovery code, backup code, backup codes, sms code, sms-code, anmeldecode, logincode, login-code, one-time code, one time code, one-time password, verification code, verification pin
security code, 2fa code, mfa code, authentication code, passcode, door code, gate code, alarm code, entry code, access code, unlock code, safe code, lock code, zugangscode, türcode, sicherheitscode
bestätigungscode, einmalcode, entsperrcode, alarmcode, code pin, code de vérification, code de sécurité, code d'accès, code porte, digicode, código pin, código de verificación, código de seguridad, código de acesso
codice pin, codice di sicurezza, codice di verifica, código de verificação, código de segurança, pincode, verificatiecode, toegangscode, kod pin, kod dostępu, kod weryfikacyjny
пин-код, пин, код подтверждения, код доступа, рин, 暗証番号, 認証コード, ピンコード, 인증번호, 핀번호, 验证码, 驗證碼, 支付密码, رمز التحقق, الرقم السري, κωδικός pin, şifre kodu, doğrulama kodu
`);

/** The three or four digits on a card. */
export const CARD_CODE_WORDS = list(
  'cvc, cvv, cvc2, cvv2, cvn, cid, card verification code, card security code, kartenprüfnummer, prüfziffer, kartenprüfziffer, cryptogramme, código cvv',
);

/** "is": what joins a word and its value in a sentence. */
export const IS_WORDS = list(`
is, are, was, has been set to, set to, changed to, reads, ist, war, lautet, heißt, heisst, est, était, es, era, è, é, e', to, to jest, jest, brzmi, je, bylo, on, är, er, var, este, e
ir, yra, ni, ay, became, becomes, equals, wurde, bleibt, is nu, luidt, wordt, blir, olarak, είναι, это, был, есть, е, є, هي, هو, היא, הוא, है, হল, là, adalah, ialah
`);

/** The same in scripts that put no blanks between words. */
export const UNSPACED_IS_WORDS = list(
  'คือ, は, が, を, 改成了, 改成, 改为, 设为, 设置为, 設為, 改為, 은, 는, 이, 가, 是, 為, 为, 係',
);

/** Announce a user name and a password, one after the other: "Zugangsdaten: ann / …". */
export const LOGIN_WORDS = list(`
credentials, credential, creds, login data, login details, login info, login, logins, log-in, sign-in, access data, user/pass, user/password, username/password, user and password, wifi, wi-fi, wlan
zugangsdaten, anmeldedaten, login-daten, logindaten, zugang, identifiants, identifiant, accès, credenciales, acceso, credenziali, accesso, credenciais, acesso, inloggegevens, inlog
dane logowania, dane dostępowe, přihlašovací údaje, inloggningsuppgifter, loginoplysninger, kirjautumistiedot, giriş bilgileri, учетные данные, логин, доступ, στοιχεία σύνδεσης
بيانات الدخول, פרטי כניסה, ログイン情報, ログイン, 로그인 정보, 로그인, 계정, 登录信息, 账号密码, 账号, 登录
`);
