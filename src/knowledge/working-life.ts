/**
 * Words of working life that stand for one another, one subject a line: English, then German, French, Spanish, Portuguese,
 * Polish and Japanese, without accents. `_` joins the words of a phrase.
 */
export const WORKING_LIFE = `
leave vacation holiday pto time_off day_off annual_leave urlaub ferien freie_tage conge vacances vacaciones ferias urlop wakacje 休暇 有給
sick ill illness unwell flu doctor krank krankheit krankmeld malade maladie arret enfermo enfermedad baja doente doenca chory choroba zwolnienie 病気 病欠
parental maternity paternity baby newborn birth father mother dad mum pregnant elternzeit mutterschutz vaterschaft schwanger maternite paternite parental naissance enceinte maternidad paternidad embarazada licenca_parental gravida macierzynski rodzicielski ciaza 育児 産休 出産
child kid son daughter children kind kinder enfant hijo hija nino filho crianca dziecko 子供 子ども
wedding marriage married marry hochzeit heirat mariage boda matrimonio casamento slub 結婚
death died funeral bereavement compassionate passed_away todesfall beerdigung deces deuil obseques muerte fallecimiento luto funeral smierc pogrzeb 忌引 葬儀
salary pay payslip wage payroll paid paycheck payday gehalt lohn bezahlung salaire paie sueldo salario nomina ordenado pagamento pensja wynagrodzenie wyplata 給料 給与
bonus premium award bonus pramie prime bono premio premia 賞与 ボーナス
raise pay_rise increase promotion gehaltserhohung beforderung augmentation promotion aumento ascenso promocao podwyzka awans 昇給 昇進
expense expenses reimburse reimbursement claim refund money_back spesen auslagen erstattung frais remboursement gastos reembolso despesas wydatki zwrot 経費 精算
receipt invoice proof beleg quittung rechnung recu facture recibo factura fatura paragon rachunek faktura 領収書
travel trip journey business_trip reise dienstreise voyage deplacement viaje viagem podroz delegacja 出張 旅行
flight fly plane airline seat flug fliegen vol avion vuelo voo lot samolot 飛行機 航空
train rail bahn zug tren trem comboio pociag 電車 新幹線
taxi cab ride uber taxi タクシー
hotel lodging accommodation room unterkunft ubernachtung hebergement alojamiento alojamento nocleg ホテル 宿泊
car mileage kilometre drive vehicle auto fahrzeug kilometer voiture coche carro samochod 車
meal food dinner lunch breakfast per_diem subsistence essen mahlzeit verpflegung repas comida cena refeicao jantar posilek dieta 食事
credit_card company_card corporate_card firmenkarte kreditkarte carte_bancaire tarjeta cartao karta カード
password passphrase login sign_in passwort kennwort mot_de_passe contrasena clave senha haslo パスワード
account konto compte cuenta conta konto アカウント
phishing scam suspicious fraud betrug hameconnage fraude estafa golpe oszustwo フィッシング 詐欺
incident breach hacked attack virus compromised vorfall sicherheitsvorfall incident piratage incidente hackeado incydent wlamanie 事故 インシデント
lost stolen theft missing verloren gestohlen perdu vole perdido robado roubado zgubiony zgubilem skradziony 紛失 盗難
laptop computer notebook macbook pc rechner ordinateur portable ordenador portatil computadora computador komputer パソコン ノート
phone mobile smartphone cell handy telefon telephone telefono movil celular telefone telemovel komorka 電話 携帯 スマホ
screen monitor display bildschirm ecran pantalla monitor ecra tela ekran モニター 画面
printer print drucker imprimante impresora impressora drukarka プリンター 印刷
equipment device hardware gerat ausstattung materiel equipo equipamento sprzet 機器 備品
broken repair damaged fix kaputt defekt reparatur casse panne reparation roto averia reparacion avariado quebrado zepsuty naprawa 故障 修理
software app application tool install programm installieren logiciel installer programa instalar oprogramowanie zainstalowac ソフト インストール
vpn network wifi wi-fi internet wlan netzwerk reseau red rede siec ネットワーク
email mail e-mail inbox courriel correo 電子メール メール
remote home_office work_from_home wfh telework telecommute homeoffice heimarbeit teletravail teletrabajo teletrabalho praca_zdalna zdalnie zdalnej 在宅 テレワーク リモート
abroad foreign_country another_country overseas ausland etranger extranjero estrangeiro zagranica zagranicy 海外
office building desk workplace buro arbeitsplatz bureau oficina escritorio biuro オフィス 事務所
visitor guest visitors besucher gast visiteur visitante gosc 来客 訪問者
badge access_card id_card key entry ausweis zutritt cle acceso tarjeta_de_acceso cracha identyfikator przepustka 入館証 社員証
parking park parkplatz stationnement aparcamiento estacionamiento estacionamento parkowanie 駐車
hours working_hours working_time schedule core_hours arbeitszeit horaire heures horario horas godziny czas_pracy 勤務時間 労働時間
overtime extra_hours toil uberstunden heures_supplementaires horas_extra horas_extras nadgodziny 残業
part-time part_time reduced_hours teilzeit temps_partiel tiempo_parcial tempo_parcial niepelny_etat パート
notice resign resignation quit leave_the_company termination kundigen kundigung kundigungsfrist demission preavis dimitir renuncia preaviso aviso_previo demissao wypowiedzenie 退職 辞め
probation trial_period probezeit periode_d_essai periodo_de_prueba periodo_de_experiencia okres_probny 試用
contract agreement vertrag contrat contrato umowa 契約
start first_day onboarding new_hire joining newcomer newbie newbies new_joiner starter erster_tag einarbeitung premier_jour primer_dia primeiro_dia pierwszy_dzien 入社 初日
training course learning class study weiterbildung schulung kurs formation cours formacion curso formacao szkolenie 研修 講座
feedback review appraisal performance beurteilung mitarbeitergesprach evaluation entretien evaluacion avaliacao ocena 評価
pension retirement retire 401k rente altersvorsorge ruhestand retraite pension jubilacion reforma aposentadoria emerytura 年金 退職金
insurance health_insurance medical dental cover versicherung krankenversicherung assurance mutuelle seguro ubezpieczenie 保険
gym sport fitness sports wellness fitnessstudio gimnasio deporte ginasio silownia ジム 運動
benefit benefits perk perks zusatzleistung avantage beneficio swiadczenia 福利厚生
gift present hospitality bribe geschenk cadeau regalo presente prezent 贈り物 贈答
conflict_of_interest side_job second_job secondary_employment outside_activity outside_employment nebentatigkeit interessenkonflikt conflit_d_interets segundo_empleo conflicto_de_interes dodatkowa_praca 副業
harassment bullying harassed discrimination mobbing belastigung diskriminierung harcelement discrimination acoso discriminacion assedio nekanie dyskryminacja ハラスメント いじめ 差別
complaint report speak_up whistleblowing concern beschwerde melden hinweisgeber plainte signaler denuncia queja denunciar zglosic skarga 通報 報告
manager boss supervisor lead line_manager chef vorgesetzte vorgesetzter superieur responsable jefe chefe szef przelozony 上司
colleague coworker co-worker teammate kollege collegue companero colega wspolpracownik 同僚
client customer kunde client cliente klient 顧客 お客様
supplier vendor contractor lieferant fournisseur proveedor fornecedor dostawca 取引先
confidential secret classified classification restricted vertraulich geheim confidentiel secret confidencial poufne 機密 秘密
privacy personal_data gdpr data_protection datenschutz personenbezogen donnees_personnelles vie_privee datos_personales privacidad dados_pessoais prywatnosc dane_osobowe 個人情報 プライバシー
camera cctv video kamera videouberwachung camara kamera カメラ
nda non-disclosure confidentiality_agreement geheimhaltung verschwiegenheit accord_de_confidentialite confidencialidad
ai chatgpt gpt chatbot bot llm artificial_intelligence ki kunstliche_intelligenz ia intelligence_artificielle inteligencia_artificial sztuczna_inteligencja 人工知能 生成
meeting call conference video_call besprechung sitzung reunion reunion reuniao spotkanie 会議
record recording minutes transcript notes aufnahme protokoll enregistrement grabacion gravacao nagranie 録音 録画 議事録
accident injury injured emergency fire unfall verletzung notfall feuer blessure urgence incendie accidente emergencia incendio acidente wypadek pozar 緊急 火事 怪我
disability disabled accessible accommodation accessibility behinderung handicap discapacidad deficiencia niepelnosprawnosc 障害
volunteer volunteering charity ehrenamt benevolat voluntariado wolontariat ボランティア
relocation move_house address_change moving umzug demenagement mudanza mudanca przeprowadzka 引っ越し 転勤
name_change rename new_name namensanderung changement_de_nom cambio_de_nombre mudanca_de_nome zmiana_nazwiska 改名 氏名変更
tax taxes steuer impot impuesto imposto podatek 税
limit maximum cap allowance how_much hochstbetrag grenze obergrenze plafond limite maximo limit 上限
deadline due until_when latest frist delai date_limite plazo prazo termin 期限 締め切り
approve approval permission authorise allowed genehmigen genehmigung erlaubnis autorisation approuver aprobacion permiso autorizacion aprovacao autorizacao zgoda zatwierdzenie 承認 許可
request apply application ask_for beantragen antrag demander demande solicitar solicitud pedir pedido wniosek zlozyc 申請
buy purchase order procurement kaufen bestellen einkauf acheter achat comprar compra kupic zakup 購入
budget allowance stipend subsidy zuschuss budget allocation presupuesto subsidio orcamento dofinansowanie 予算 補助
furniture chair desk stand keyboard mobel stuhl schreibtisch meuble chaise silla mueble cadeira krzeslo biurko 椅子 机
backup save files storage cloud sicherung dateien sauvegarde fichiers archivos copia arquivos pliki ファイル 保存
day days tag tage jour jours dia dias dzien dni 日
week weekly woche wochen semaine semaines semana semanas tydzien tygodnie tygodniu 週
month monthly monat monate mois mes meses mes miesiac miesiace 月
year annual yearly jahr jahre annee ans ano anos rok lata 年
hour hours stunde stunden heure heures hora horas godzina godziny 時間
percent share rate satz anteil taux porcentaje tasa taxa procent stawka 率 割合
length long duration period lange dauer zeitraum duree longueur duracion duracao longitud comprimento dlugosc okres 期間 長さ
minimum least mindestens minimal minimum minimo minimalna 最低
price cost fee expensive pricey preis kosten gebuhr prix cout precio coste preco custo cena koszt 料金 費用 値段
money euro geld argent dinero dinheiro pieniadze お金
bank account_details iban bankverbindung banque banco bank 銀行 口座
home house apartment flat zuhause hause wohnung maison domicile casa hogar domu mieszkanie 自宅
work job working arbeit arbeiten travail travailler trabajo trabajar trabalho trabalhar praca pracowac pracy 仕事 働く
night overnight nacht nuit noche noite noc 夜 一泊
holiday_public public_holiday bank_holiday feiertag jour_ferie dia_festivo festivo feriado swieto dzien_wolny 祝日
part-timer part-timers part-time part_time teilzeitkraft temps_partiel tiempo_parcial
break lunch_break rest pause mittagspause pause_dejeuner descanso pausa intervalo przerwa 休憩 昼休み
jury jury_duty court witness geschworener schoffe zeuge gericht jure tribunal temoin jurado testigo tribunal testemunha sad swiadek 裁判 陪審
vote voting election wahlen abstimmen wahlrecht voter elections votar voto eleccion elecciones eleicao glosowac wybory 投票 選挙
donor donation donate blood plasma marrow organ spende blutspende spender don_du_sang donneur donacion donante sangre doacao doador sangue dawca krew szpik 献血 ドナー
military army veteran deployment reservist soldier militar bundeswehr reservist soldat armee militaire ejercito militar veterano exercito wojsko 軍
spouse wife husband partner ehefrau ehemann ehepartner epouse mari conjoint esposa marido conyuge conjuge zona maz malzonek 配偶者 妻 夫
family relative relatives familie angehorige famille familiar familia rodzina 家族
adoption adopt adoptive foster adoptieren pflegekind adopter adoptar adocao adopcja 養子
miscarriage stillbirth fehlgeburt totgeburt fausse_couche aborto_espontaneo poronienie 流産
breastfeeding nursing lactation pumping milk stillen allaitement lactancia amamentacao karmienie 授乳
sabbatical unpaid_leave career_break auszeit sabbatjahr unbezahlter_urlaub conge_sabbatique conge_sans_solde excedencia ano_sabatico licenca_sem_vencimento urlop_bezplatny 休職
certificate doctor's_note medical_certificate note attest bescheinigung krankschreibung au-bescheinigung certificat certificado justificante atestado zaswiadczenie l4 診断書 証明書
counselling counseling therapist psychological mental_health assistance helpline stress beratung psychisch seelisch psychologue soutien_psychologique psicologico psicologo psicoterapia psycholog terapia 相談 カウンセリング メンタル
surname last_name family_name maiden nachname familienname nom_de_famille apellido sobrenome apelido nazwisko 名字 姓
move moved moving relocate relocating umziehen umziehe ziehe_um demenager demenage mudarse mudarme mudar-se przeprowadzic 引っ越す 移転
leave_company quit quitting offboarding departure exit last_day austritt ausscheiden depart quitter sortie salida dejar_la_empresa saida odejscie 退職 離職
hire hiring recruit recruitment candidate applicant vacancy job_opening einstellung einstellen bewerber bewerbung stelle embauche recrutement candidat contratacion candidato vaga rekrutacja kandydat 採用 応募
referral refer_a_friend recommend empfehlung empfehlen werben parrainage cooptation recomendacion recomendar indicacao polecenie polecic 紹介
press journalist reporter media interview_request presse journalist reporter journaliste prensa periodista medios imprensa jornalista prasa dziennikarz 取材 記者 報道
business_card business_cards visitenkarte visitenkarten carte_de_visite tarjeta_de_visita cartao_de_visita wizytowka 名刺
commute commuting public_transport transit subway metro bus tram ticket monthly_pass pendeln nahverkehr monatskarte fahrkarte jobticket ubahn transports_en_commun transport trajet transporte_publico transporte abono passe_mensal dojazd komunikacja bilet 通勤 定期券 交通費
bicycle bike cycling fahrrad rad jobrad velo bicyclette bicicleta bici rower 自転車
loan loaner borrow lend spare leihen leihgerat ausleihen emprunter pret prestamo prestado emprestado emprestimo pozyczyc wypozyczyc 貸出 借りる
update updates upgrade patch aktualisierung einspielen aktualisieren mise_a_jour actualizacion actualizar atualizacao atualizar aktualizacja アップデート 更新
reset locked unlock lockout zurucksetzen gesperrt entsperren reinitialiser bloque restablecer bloqueada bloqueado redefinir zresetowac zablokowane リセット ロック
forgot forgotten forget vergessen oublie oublier olvidado olvide olvidar esqueci esquecido esquecer zapomnialem zapomnialam 忘れ
password_manager passwort-manager passwortmanager gestionnaire_de_mots_de_passe gestor_de_contrasenas gerenciador_de_senhas menedzer_hasel パスワードマネージャー
two-factor 2fa mfa authenticator two-factor_authentication zwei-faktor authentification a2f dos_factores dois_fatores dwuskladnikowe 二要素 認証
data_breach breach leak leaked personal_data_breach datenpanne datenleck datenschutzverletzung fuite_de_donnees violation_de_donnees fuga_de_datos filtracion fuga_de_dados vazamento wyciek 漏洩 漏えい
delete deletion erase remove loschen loschung supprimer suppression borrar eliminar apagar eliminar usunac usuniecie 削除
keep retention kept store archive aufbewahren aufbewahrung aufbewahrungsfrist conserver conservation conservar retencion reter przechowywac 保存 保管
share sharing send teilen weitergeben partager compartir partilhar compartilhar udostepnic 共有
signature sign document unterschrift dokument signature document firma documento assinatura podpis dokument 署名 書類
translation translate translator ubersetzung traduction traduccion traducao tlumaczenie 翻訳
dress_code clothing clothes kleidung kleiderordnung tenue vestimenta ropa roupa ubior 服装
alcohol drink drinking drugs alkohol trinken alcool boire alcohol beber alcool bebida alkohol 飲酒 酒
social_media facebook linkedin twitter post soziale_medien reseaux_sociaux redes_sociales redes_sociais media_spolecznosciowe ソーシャルメディア
anonymous anonymously anonym anonyme anonimo anonimato anonimowo 匿名
retaliation reprisal revenge vergeltung represailles represalia represalias odwet 報復
corruption kickback bribery bestechung korruption corruption soborno corrupcion suborno lapowka korupcja 賄賂
competition competitor antitrust wettbewerb konkurrent wettbewerber concurrent concurrence competidor competencia concorrente konkurencja 競合
invention patent intellectual_property copyright erfindung urheberrecht brevet propriete_intellectuelle patente propiedad_intelectual wynalazek 特許 知的財産
team_event party celebration offsite feier weihnachtsfeier betriebsfeier fete fiesta festa impreza 懇親会
shares stock equity options share_plan aktien anteile actions acciones acoes akcje 株
dentist teeth dental zahnarzt zahn dentiste dentista dentysta 歯科
glasses lenses eye vision brille augen lunettes gafas oculos okulary メガネ 眼鏡
relationship dating romance beziehung relation_amoureuse relacion relacao zwiazek 交際
credit_union savings kreditgenossenschaft caisse_de_credit cooperativa_de_credito spoldzielcza_kasa 信用組合
mentor coaching coach buddy mentorin parrain tutor mentoria メンター
goal goals objective target ziel ziele objectif objetivo meta cel cele 目標
warning disciplinary misconduct abmahnung disziplinar avertissement sanction amonestacion advertencia nagana 懲戒
promotion career grade level karriere stufe carriere carrera carreira kariera 昇格 等級
meeting_room room book_a_room besprechungsraum raum salle sala reserva sala_de_reuniones sala_konferencyjna 会議室
first_aid defibrillator doctor_on_site erste_hilfe ersthelfer premiers_secours primeros_auxilios primeiros_socorros pierwsza_pomoc 応急
canteen cafeteria coffee kitchen kantine kuche cantine cuisine comedor cocina cantina cozinha stolowka kuchnia 食堂
childcare kindergarten nursery creche kinderbetreuung kita garderie guarderia jardim_de_infancia przedszkole zlobek 保育
pet dog cat hund katze haustier chien chat perro gato mascota cachorro cao pies kot 犬
heating air_conditioning thermostat temperature heizung klimaanlage chauffage climatisation calefaccion aire_acondicionado ogrzewanie klimatyzacja 暖房 冷房
`;
