/**
 * What words mean to the injection guard, whatever their language. A trailing `*` takes any ending; words of scripts without
 * blanks are found inside longer runs. Written without accents, as `fold` leaves them.
 */
export const CONCEPTS: Readonly<Record<string, string>> = {
  override: `ignore ignores ignored ignoring disregard* forget forgets override overrid* bypass* neglect overlook discard circumvent* overwrite
    ignorier* vergiss vergesst vergessen missacht* missachte uberschreib* verwirf ubergeh* ignorez ignorer oublie oubliez oublier negligez outrepass*
    ignora ignore ignorad ignorar olvida olvide olvidate olvidar omite desestima descarta anula ignorem esqueca esqueca* esquecer desconsidere desconsidera
    dimentica dimenticate dimenticare ignorate trascura scarta negeer negeren vergeet ignoruj zignoruj zapomnij pomin игнорир* проигнорир* забудь* забыть отбрось
    ігноруй* проігноруй* забудь* yoksay gormezden unut unutun ignorera glom strunta ignorer glem bo qua quen abaikan lupakan ignoruj zapomen ignora uita
    تجاهل* انس انسى اهمل نظرانداز अनदेखा भूल नजरअंदाज उपेक्षा इग्नोर উপেক্ষা ভুলে dean dearmad neamhaird indiba injoro ungazinaki
    忽略 忽视 無視 忘记 忘掉 忘れ 무시 잊어 잊고 เพิกเฉย ละเว้น
    αγνοησ* αγνοεισ* ξεχασ* ξεχνα* παρακαμψ* balewalain kalimutan huwag figyelmen hagyd felejts felejtsd sivuuta unohda ohita התעלם התעלמי שכח תשכח נظرانداز بگیر فراموش نادیده بھول abai ubah puuza sahau ignorati uitati zignorujte zapomente opomente ignorujte zanemar* zaboravi* пренебрегн* забрави* занемари* zaborav* höre ignorere annuler anule cancela revoca annulla annuleer unieważnij отмени* скасуй* iptal geçersiz hiraukan batalkan`,
  prior: `previous previously prior above earlier preceding foregoing past before all everything existing former
    vorherige* vorigen bisherige* obige* oben alle alles vorangegangen* fruhere* precedent* anterieur* dessus tout toutes tous
    anterior* previas previos previa todo todas todos arriba acima tudo precedenti precedente sopra tutto tutte tutti vorige eerdere bovenstaande
    poprzedni* wczesniejsz* powyzsz* wszystk* предыдущ* прежн* выше все всё попередн* раніш* вищ* onceki tum yukaridaki tidigare ovan foregaende
    truoc sebelumnya diatas semua السابقة سابقة السابق أعلاه كل جميع पिछले पिछली पूर्व सभी पहले আগের পূর্ববর্তী সমস্ত konke langaphambili
    之前 以前 上述 以上 上面 先前 所有 一切 前の これまで すべて 全て 이전 위의 모든 ก่อนหน้า ทั้งหมด
    προηγουμεν* παραπανω ολες ολα ολους naunang nauna lahat dati korabbi fenti osszes minden aiemmat aiemmin edelliset kaikki ylla הקודמות הקודם לעיל כל قبلی بالا همه تمام سابقہ پچھلی تمام awali yote anterioare precedente toate predchozi predesle vsechny vse predch* prethodn* sve предишн* всички претходн* сите terdahulu semua kahapon bisher davor zuvor avant antes prima voordien przedtem ranije`,
  rules: `quy-tac tac instruction instructions rule rules guideline guidelines directive directives constraint constraints restriction restrictions policies
    orders programming safeguards protocols requests
    anweisung* instruktion* regel regeln vorgaben richtlinie* befehl* anleitung* consignes consigne regles directives reglas instruccion* ordenes directrices
    instrucoes instrucao regras diretrizes istruzion* regole direttive instructies regels opdrachten instrukcj* zasad* polecen* wytyczn* инструкци* правил* указани* команд*
    інструкці* вказівк* talimat* kurallar* komut* instruktioner regler anvisningar huong chi instruksi perintah aturan التعليمات تعليمات القواعد الأوامر
    निर्देश* नियम* আদেশ নির্দেশ* নির্দেশনা treoracha imiyalelo udhezim* stiuireadh*
    指令 指示 规则 規則 说明 命令 ルール 지시 지침 명령 규칙 คำสั่ง คำแนะนำ
    οδηγι* κανον* εντολ* tagubilin panuto alituntunin utasitas* szabaly* ohje* saanno* הוראות ההוראות כללים הכללים דستور دستورالعمل دستورات قوانین ہدایات قواعد maagizo kanuni instructiuni* reguli* pokyn* pravid* instrukce uput* pravil* инструкци* правила упатств* befehle`,
  reveal: `reveal reveals show print repeat output display disclose leak dump recite expose paste share tell give verbatim spell provide recall transcribe
    zeige* zeig verrate* wiederhole* gib nenne nenn sage sag drucke ausgeben montre* montrez revele* repete* affiche* affichez donne* donnez dis dites partage*
    muestra* muestrame revela* repite* imprime dime diga dame comparte* mostre mostrar revele repita diga forneca compartilh* mostra* ripeti rivela* stampa dimmi dammi condivid*
    toon herhaal vertel geef onthul pokaz* powtorz* ujawnij podaj wydrukuj покажи* повтори* раскрой* выведи скажи* сообщи* покажіть розкрий* goster* tekrarla* soyle* yazdir* ver visa upprepa avsloja beratta
    hien cho ulangi tampilkan beritahu berikan أظهر اعرض كرر اكشف أخبرني اطبع أعطني दिखाओ दिखाए* दोहराए* दोहराएं बताओ बताइए बताएं प्रकट দেখাও বলুন বলো পুনরাবৃত্তি phinda athdhean persерit shfaq nochd
    显示 重复 告诉 输出 打印 泄露 透露 教えて 表示 繰り返 출력 보여 반복 알려 말해 แสดง บอก
    πες δειξε δειξτε αποκαλυψ* επαναλαβ* sabihin ipakita ulitin ibigay isiwalat mondd mutasd ismeteld aruld sano kerro nayta toista paljasta אמור הצג ספר חזור תגיד גלה بگو بگویید نشان تکرار فاش بتائیں دکھائیں onyesha sema rudia spune arata repeta dezvaluie rekni ukaz zobraz zopakuj prozrad* reci pokazi ponovi otkrij кажи покажи повтори разкрий nenne verrat dime dites dimmi vertel`,
  prompt: `prompt prompts preprompt metaprompt systemprompt sysprompt konfiguration configuration config systemaufforderung invite
    システムプロンプト プロンプト 提示词 提示 系统提示 프롬프트 промпт* промт* مطالبة प्रॉम्प्ट প্রম্পট พรอมต์ podpowiedz istem komut*
    προτροπη υποδειξη prompta rendszerprompt kehote הנחיה پرامپت vyzva инструкцията`,
  system: `system systems sys hidden internal initial original secret confidential initialization startup systeme sistema sistem systemet systemu систем* системн* النظام نظام सिस्टम সিস্টেম
    系统 システム 시스템 ระบบ coras verborgen* interne* initiale* inicial* inizial* oorspronkelijk* ursprunglich* исходн* первоначальн* originale* original* poczatkow*
    συστημα συστηματος sistemang rendszer* jarjestelm* המערכת סיסטם سیستم mfumo sistemul* systemov* sustav* система системата`,
  password: `password passwords passwort passworter kennwort passphrase mdp contrasena clave senha wachtwoord haslo haslem hasla parola sifre* sifrey* losenord heslo пароль пароля пароли пароле
    mat khau sandi kata كلمة المرور السر पासवर्ड पासवर्ड* পাসওয়ার্ড* 密码 口令 パスワード 비밀번호 암호 รหัสผ่าน motdepasse credentials apikey fjalekalim phasiwedi
    geheimnis secreto segredo segreto geheim sekret секрет* тайн* secret
    κωδικο* συνθηματικ* jelszo jelszav* salasana salasanan סיסמה הסיסמה רמز گذرواژه نویسه پاسورڈ پاس nenosiri parola parolei heslo hesla lozink* парола паролата лозинка palavra-passe`,
  you: `you your yours yourself thy u ya youre du dein deine deinen deiner deinem dich dir ihre ihren ihr sie tu ton ta tes votre vos vous toi tus usted su sua seu suas seus voce teu tua tuoi tuo te lei
    je jouw uw jij twoj* twoje ty твой твои твоя ты тебя тебе вы ваш* ваш твій ви sen senin siz sizin du din ditt ban kamu anda تو أنت لك आप आपका आपके आपकी तुम तुम्हारा আপনি আপনার তুমি তোমার tu thu duit
    你 您 あなた 君の 너 당신 너의 คุณ
    εσυ σου σας ikaw iyo iyong neked sinun sina sinulle אתה שלך לך تو شما آپ wewe yako dumneavoastra tvoje tve tvoj ваш вашия твоите`,
  mine: `my our mein meine meinen meiner mon ma mes notre mi mis nuestro meu minha meus mio mia miei mijn onze moj moje мой моя моё мои наш* benim min mitt 我的 私の 내 제`,
  newtask: `henceforth now jetzt maintenant desormais ahora agora ora nu teraz теперь тепер artik artık 现在 이제 अब এখন new neue neuen neues nouvelle* nouveaux nueva* nuevas nova novas nuove nuova nieuwe nowe новые новая новое нова yeni nya moi baru الجديدة नए नया নতুন nua rе 新的 新しい 새로운 ใหม่
    τωρα νεα νεο νεες mula ngayon bago bagong mostantol mostmar uuden nyt uusi uudet מעתה חדש חדשה مناز اکنون جدید اب نئی sasa mpya acum nou noua nyni nove novy sada novi nova сега нов нова`,
  pretend: `act acting pretend pretending roleplay simulate simulating simulation impersonate imagine behave emulate persona character
    spiele spiel tu verhalte simulier* stelle stell joue jouer jouez imagine imaginez simule simulez comporte* actua actue finge imagina imagine simula* comportate aja atue finja
    agisci fingi immagina simula comportati doe speel stel gedraag udawaj wyobraz zachowuj притвор* представ* веди действуй роль уяви поводься davran rol hayal agera lat latsas spela dong vai gia vo berpura* bertindak bayangkan تظاهر تخيل تصرف كن अभिनय कल्पना मानो অভিনয় কল্পনা
    扮演 假装 想象 角色 ふり 演じ 想像 역할 행동해 가정 สมมติ แสร้ง
    υποδυσου προσποιησου φαντασου magpanggap kunwari isipin jatssz tegyel kepzeld esita kuvittele teeskentele העמד דמיין שחק وانمود تصور نقش فرض jifanye fikiria prefa imagineaza predstirej predstav hraj pretvaraj zamisli glumi престори представи hayal varsay düşünün annehmen suponga supongamos suponha supponiamo stel`,
  unbound: `unrestricted unfiltered uncensored unlimited unbound jailbreak jailbroken jailbreaking amoral immoral unethical limitless unhinged uninhibited unconstrained unmoderated freed liberated unshackled
    uneingeschrankt* ungefiltert* unzensiert* grenzenlos* beschrankung* schranken illimite* restriction* ilimitado limite* limites limiti restriz* restric* beperking* onbeperkt ogranicze* ограничени* обмежен* sinirsiz kisitlama* begransning* zasad* 限制 boundaries limits limit 无限制 制限 制約 제한 قيود القيود प्रतिबंध সীমাবদ্ধ*
    χωρισ περιορισμ* walang limitasyon korlat* rajoitu* ללא מגבלות محدودیت پابندی bila fara omezeni ogranicenja ограничения`,
  mode: `mode modus mod modo modalita tryb tryb* режим* режим modu lage 模式 モード 모드 وضع मोड মোড modaliteti`,
  persona: `model dan aim stan dude jailbot evilbot chatgpt gpt gpt3 gpt4 bard claude llm chatbot bot ki ia ai sztuczna intelligenz intelligence inteligencia intelligenza zeka assistant assistants agent agents assistent assistente asistente ассистент* помощник* бот ии ші 人工智能 助手 アシスタント 인공지능 مساعد सहायक এআই
    μοντελο βοηθοσ katulong modelo asszisztens tekoaly avustaja עוזר بینه دستیار معاون msaidizi asistent asistentul asistente pomocnik помощник`,
  refuse: `refuse refuses refusal refusing decline declining apologize apologise sorry apology warn warning warnings disclaimer disclaimers cannot unable moralize moralizing`,
  ethics: `ethics ethical ethically moral morals morality legality legal illegal harmful offensive inappropriate dangerous unlawful nsfw explicit profanity policy openai content filter filters censorship safety guardrails consequences`,
  authority: `admin administrator developer developers developing engineer creator owner root sudo superuser operator maintainer authorized authorised authorization clearance override verified
    entwickler* administrator* geheimdienst polizei developpeur* administrateur* desarrollador* administrador* desenvolvedor* sviluppator* amministrator* ontwikkelaar* beheerder* programist* разработчик* администратор* розробник* gelistirici* yonetici* utvecklare pengembang مطور المطور डेवलपर ডেভেলপার 开发者 管理员 開発者 管理者 개발자 관리자 forbartha zhvillues*
    προγραμματιστης διαχειριστης fejleszto rendszergazda kehittaja yllapitaja מפתח מנהל توسعه مدیر gott god dieu dios deus dio bog бог tanrı भगवान ईश्वर ইশ্বর 神様 신이 إله accountant comptable contable contador commercialista buchhalter* księgow* бухгалтер muhasebeci محاسب लेखाकार एकाउंटेंट হিসাবরক্ষক`,
  testing: `test testing tests audit debug debugging troubleshoot diagnostic diagnostics evaluation sandbox experimental experiment training exercise emergency urgent priority maintenance verification
    sicherheitsuberprufung sicherheitsaudit prufung auditoria auditorias audit verifica verifizierung denetim* denetimi аудит* проверк* 审计 测试 監査 テスト 감사 테스트 ऑडिट অডিট تدقيق уpravnik zhvillimi thastail teastail ukuhlola`,
  encode: `base64 base32 base16 rot13 caesar cipher ciphers encode encoded encoding decode decoding decoded decrypt encrypt encrypted hex hexadecimal morse binary ascii reverse reversed backwards backward emoji emojis acrostic anagram* anagrams leetspeak substitution
    verschlussel* kodier* codier* entschlussel* akrostichon encod* decod* cod* codifi* cifra* acrostic* acrostich* codific* decodific* szyfr* koduj* zakoduj* kodier* закодир* кодир* шифр* акрости* кодуй* kodla* sifrele* akrosti* koda kodad メッセージエンコード エンコード 编码 解码 인코딩 암호화 एनकोड एन्कोड কোড এনকোড তরমিজ ترميز شفر
    κωδικοποιησ* αποκωδικοποιησ* i-encode kodold dekodold koodaa pura קודד פענח رمزگذاری رمزگشایی simba codifica decodifica zakoduj dekoduj sifriraj kodiraj кодирай декодирай morsov* morse-kod* морзе مورس मोर्स মোর্স モールス 모스 摩尔斯 umgekehrt ruckwarts envers inverse inverso reves contrario rovescio omgekeerd achterstevoren odwrotn* wspak обратн* задом ters tersten ulta उल्टे उल्टा عكسي معكوس 倒序 反向 逆順 거꾸로 역순 sarkasa terbalik binario binaire binar binar* двоичн* ikili ثنائي बाइनरी`,
  personal: `birthdate birthday birth residence address phone ssn lives live email residing
    wohnt geburtsdatum adresse habite naissance adresse vive nacimiento direccion mora nascimento endereco abita nascita indirizzo woont geboortedatum mieszka urodzenia живет живёт рождения адрес* проживан* мешкає yasiyor dogum adresi bor fodelsedatum tinggal يعيش ميلاد रहता रहते जन्म थাকে থাকেন জন্ম 住在 生日 住んで 住む 생일 살고
    γεννηση* μενει διευθυνση nakatira kaarawan lakik szuletett asuu syntyma* גר כתובת زندگی آدرس رہتا پتہ anaishi locuieste bydli narozeni zivi stanuje живее роден* initialen iniziali iniciales iniciais initiales inicjal* инициал* basharf* favorit* lieblings* favori* favorita* preferit* preferid* ulubion* любим* lieblingsfarbe renk`,
  answer: `answer answers reply replies response responses respond output message summary
    antwort* reponse* reponds repondre respuesta* responde responder resposta* rispost* rispondi antwoord* odpowiedz odpowied* ответ* відповід* yanit* cevap* svar svara jawab* jawaban إجابة رد उत्तर जवाब উত্তর fhreagra fhreagairt pergjigje* mpendulo* 回答 答复 返答 回答 応答 답변 대답 คำตอบ
    απαντησ* sagot sumagot valasz* vastaa vastaus ענה תשובה پاسخ جواب jibu raspuns* raspunde odpovez odpoved* odgovor* отговор*`,
  poem: `poem poems story stories song songs verse rhyme haiku acrostic novel fiction fictional hypothetical hypothetically scenario gedicht geschichte poeme histoire poema historia poesia racconto gedicht verhaal wiersz стих* стихотворение историю вірш siir hikaye dikt berattelse puisi cerita قصيدة قصة कविता कहानी কবিতা গল্প 诗 故事 詩 物語 시를 이야기
    ποιημα ιστορια haiku haikus tula kwento vers versek tortenet runo tarina שיר סיפור شعر داستان نظم shairi poezie povestire basen pribeh pjesm* prica стихотворение история хайку हाइकु হাইকু ハイク 俳句 하이쿠 هايكو lied canzone cancion chanson cancao piosenk* песн* sarki أغنية गाना গান`,
  user: `user users utilisateur usuario usuarios utente utenti benutzer gebruiker uzytkownik* пользовател* користувач* kullanici* anvandare* pengguna المستخدم उपयोगकर्ता* ব্যবহারকারী* 用户 ユーザー 사용자 ผู้ใช้
    χρηστη* χρηστησ gumagamit felhasznalo* kayttaja* משתמש کاربر صارف mtumiaji utilizator* uzivatel* korisnik* потребител* ユーザ kullanıcı*`,
  without: `without no any none ohne keine sans aucune aucun sin ningun ninguna sem nenhuma senza nessuna zonder geen bez без без жодних utan inga tanpa khong بلا بدون बिना ছাড়া sinirsiz 没有 無し なし ない 없는 없이 ไม่มี`,
  verbatim: `word words verbatim literally exactly exact wort worter wortwortlich mot mots palabra palabras palavra palavras parola parole woord woorden slowo slowa слово слова дословно слово kelime ord kata tu शब्द শব্দ كلمة حرفيا 逐字 一字一句 그대로`,
  tool: `tool tools call execute invoke run function api send forward upload transfer delete mail email post curl fetch webhook url link script
    αποστειλε стартирай`,
  conceal: `secretly silently quietly hide conceal mention telling notify heimlich verschweig* secretement ocult* nascondi* stiekem скрой* скрыт* 秘密`,
  write: `compose schreibe schreib verfasse ecris ecrivez redige redigez escribe escriba redacta escreve escreva redija scrivi scrivete redigi schrijf opstel napisz напиши* напишите yaz yazin skriv tulis tuliskan viet sulat isulat irj irjal kirjoita γραψε γραψτε כתוב بنویس لکھیں andika scrie napis napiste napisi напиши اكتب लिखो लिखें लिखिए লিখ লিখুন 写一 写下 撰写 書いて 書け 써줘 써 작성 เขียน`,
  database: `database databases datenbank* base-de-donnees donnees datos dados banco dati databank bazy baza базу базы данных veritaban* databas databasen adatbazis* tietokanta* βαση δεδομενων קاعدة بيانات قاعدة डेटाबेस ডাটাবেস 数据库 データベース 데이터베이스`,
};
