"""First names that tell a man from a woman; made by tools/first_names.py.

Counted by the Social Security Administration of the United States; lower case.
"""

from __future__ import annotations

from tui.lang.word_list import words

MEN = words(
    """
    aaden aaron abdul abdullah abel abner abraham abram ace adalberto adam adan aditya adolfo adolph
    adonis agustin ahmad ahmed aiden akeem al alan albert alberto aldo alec alejandro alessandro
    alexander alexandro alexzander alfonso alfonzo alfred alfredo allan allen alonso alonzo alphonse
    alphonso alton alvaro alvin ambrose amir amos anders andre andreas andres andrew andy angelo
    angus anson anthony antione antoine anton antonio antony antwan antwon archer aric arjun armand
    armando arnold arnoldo arnulfo art arthur arturo asher atticus augustus aurelio austin axel
    barney baron barry bart barton basil beau beckham ben benedict benito benjamin benny benson
    benton bernard bernardo bert bertram bilal bill billy bishop blane bob booker bowen boyd brad
    braden bradford bradley bradly brady braeden brain brandan branden brandon brandt branson brant
    braulio braxton brayan brayden braydon braylon brendan brenden brendon brent brenton bret brian
    brock broderick brody bronson bruce bruno bryan bryant brycen bryon bryson buck bud buddy buford
    burl burt burton byron cade caden caesar cain cal cale caleb calvin camilo carl carlo carlos
    carlton carmelo case cash cason cassius cedric cedrick cesar chad chadwick chaim charles chaz
    chester chet christophe christopher chuck clarence clark claudio clay clayton clement cletus
    cleveland cliff clifford clifton clint clinton clyde cody cohen cole coleman colin collin colt
    colten colton conner connor conor conrad constantine corbin cordell cornelius cortez craig
    cristian cristobal cristopher cullen curt curtis curtiss cyril cyrus dallin dalton dameon damian
    damien damion damon dan dandre dane dangelo danial daniel danny dante daquan darell daren darin
    dario darius darrel darrell darren darrick darrin darrius darron darryl darwin dave david davion
    davonte dawson dax daxton deacon dean deandre deangelo declan dedrick dejuan delano delbert
    delmar delmer delvin demarco demarcus demario demond dennis denton denzel deonte dereck derek
    deric derick derik deron derrell derrick desmond devante devonte dewayne dewey dexter dick diego
    dillon dimitri dino dirk domenic domingo dominic dominick dominik don donald donavan donavon
    donn donny donovan dontae donte doug douglas douglass doyle drake duane dudley duke duncan
    dustin dwain dwayne dwight dylon ean earl earle earnest easton ed edgar edgardo edison edmond
    edmund eduardo edward edwardo edwin efrain efren elbert eldon eleazar eli elian elias eliezer
    elijah eliseo elmer eloy elroy elton elvin elvis elwood emanuel emil emiliano emilio emmanuel
    emmett emmitt enoch enrique enzo ephraim eric erich erick erik ernest ernesto errol ervin erwin
    esteban estevan ethan eugene evan everardo everett everette ezekiel ezequiel fabian federico
    felipe felix felton ferdinand fermin fernando fidel finn finnegan fletcher floyd forest forrest
    foster francesco francisco franco frank franklin franklyn fred freddy frederic frederick fredric
    fredrick freeman fritz gage gannon garett garret garrett garrick garrison garry garth gary gavin
    genaro geoffrey george gerald gerard gerardo german giancarlo gideon gil gilbert gilberto gino
    giovani giovanni giovanny giuseppe glen glenn gonzalo gordon grady graham grant greg gregg
    greggory gregorio gregory griffin grover guillermo gunnar gunner gus gustavo guy hakeem hal
    hamilton hamza hank hans harlan harold harris harrison harry harvey hassan haywood heath hector
    henry herbert heriberto herman hernan herschel hershel hezekiah hilton hiram holden homer horace
    howard hoyt hubert hudson huey hugh hugo humberto ian ibrahim ignacio ike iker immanuel irvin
    irving irwin isaac isai isaiah isaias ishmael isiah isidro ismael israel issac ivan izaiah
    jabari jace jack jackson jacob jacoby jadon jagger jair jairo jake jakob jaleel jamaal jamal
    jamar jamarcus jamarion james jamir jaquan jared jarod jaron jarred jarrett jarrod jarvis jase
    jasen jason javier javion jax jaxon jaxson jay jayceon jayson jed jedidiah jeff jefferson
    jeffery jeffrey jeffry jerald jeramiah jeramy jeremiah jeremie jeremy jerimiah jerod jerold
    jerome jeromy jerrell jerrod jerrold jess jesus jevon jim jimmy joaquin joel joesph johan john
    johnathan johnathon johnny johnpaul johnson jon jonah jonas jonathan jonathon jordy jorge jose
    josef joseph josh joshua josiah josue jovani jovanny jovany juan judd judson julian julien julio
    julius junior justin kade kaden kaleb kalvin kane kareem karim karl kasen kash kason keith
    kelton kelvin ken kendrick kenneth kennith kenny kent kenton keon kermit keven kevin kevon keyon
    khalid khalil kian king kingston kip kirk knox kobe koby kole kolton konnor korbin kraig
    kristofer kristopher kurt kurtis kyle ladarius lamont lance landen landon lanny larry lars
    lawrence lazaro leander leandro leif leland lemuel lenard leo leon leonard leonardo leonel
    leopoldo leroy lester levi lewis liam lincoln linwood lionel lloyd lon lonny lorenzo louis
    lowell loyd lucas lucian luciano lucien lucio lucius luis lukas luke luther lyle lyman mac mack
    major malachi malakai malcolm malcom malik manuel marc marcelino marcello marcellus marcelo
    marco marcos marcus mariano mario mark markus marlon marques marquez marshal marshall martin
    marvin mason mateo mathew mathias matias matt matteo matthew matthias maurice mauricio mauro
    maverick max maxim maximilian maximiliano maximillian maximo maximus maxwell maynard mekhi
    melvin menachem mervin michael micheal miguel mike miles milford millard milo milton misael
    mitch mitchel mitchell mohamed mohammad mohammed moises monty mordechai morris morton moses
    moshe muhammad murray mustafa myles myron napoleon nash nasir nathan nathanael nathanial
    nathaniel nathen neal ned neil nelson nestor nevin nicholas nick nickolas nicolas nigel nikhil
    nikolai nikolas noah noe nolan norbert norberto norman normand octavio odin odis olen olin
    oliver omar omer oren orlando orville oscar osvaldo oswaldo otis otto owen pablo pasquale
    patrick paul pedro percy pete peter phil philip phillip pierce pierre preston quentin quinten
    quintin quinton rafael raheem ralph ramiro ramon randal randall randell randolph randy raphael
    rashad rasheed raul ray rayford raymon raymond raymundo reginald reuben rex rey reynaldo rhett
    ricardo richard rick rickey ricky rico rigoberto rob robby robert roberto rocco rocky rod
    roderick rodger rodney rodolfo rodrick rodrigo roel rogelio roger rogers rohan roland rolando
    rolland roman romeo ron ronald ronaldo ronan roosevelt roscoe rosendo ross roy ruben rubin
    rudolph rudy rufus russ russel russell ryker ryne salvador salvatore sam samir samson samual
    samuel sanford santiago santino saul savion scot scott scotty seamus sean sebastian sergio seth
    shad shane sheldon shelton sherman silas simeon simon slade solomon stan stanford stanley
    stanton stefan stephan stephen stephon steve steven stewart stone stuart syed sylvester tad
    tariq ted terence terrance terrence tevin thad thaddeus theodore theron thomas thurman tim
    timmothy timmy timothy titus tobias tobin tod todd tom tomas tommy tony travis travon tre trent
    trenton trever trevin trevon trevor trey troy truman tucker ty tyrell tyrese tyron tyrone tyson
    ulises ulysses uriel valentin valentino vance vernon vicente victor vince vincent vincenzo
    virgil vito vladimir wade walker wallace walter ward warner warren waylon wayne weldon wendell
    wes wesley westley weston wilbert wilbur wilburn wiley wilford wilfred wilfredo will willard
    william williams willis wilson wilton winston woodrow wyatt xander xavier xzavier yahir yehuda
    yisroel yosef yousef yusuf zachariah zachary zachery zack zackary zackery zaiden zakary zander
    zane zavier zayden zechariah zeke
    """
)

WOMEN = words(
    """
    aaliyah abagail abbey abbie abbigail abby abigail abigale abigayle abril ada adalyn adalynn
    addie addisyn addyson adela adelaide adele adelina adeline adelyn adelynn adilene adina adria
    adriana adrianna adrianne adrienne agnes aida aileen aimee aisha aiyana aja alaina alana alani
    alanna alannah alayah alayna alba alberta aleah alecia aleena alejandra alena alene alesha
    alesia alessandra aleta aletha alexa alexandra alexandrea alexandria alexia alexus alfreda alia
    aliana alice alicia alina aline alisa alisha alison alissa alivia aliya aliyah aliza allison
    ally allyson allyssa alma alondra alta althea alyce alycia alysa alyse alysha alysia alyson
    alyssa alyssia amalia amanda amara amaya amber amberly amelia amelie america amie amina amira
    amirah amiya amiyah amy amya ana anabel anabella anabelle anahi anais anastacia anastasia anaya
    andria angela angelia angelica angelina angeline angelique angelita angie anika anisa anisha
    anissa anita anitra aniya aniyah anjali anjelica ann anna annabel annabell annabella annabelle
    annalee annalisa annalise annamarie anne anneliese annelise annemarie annetta annette annie
    annika annmarie antionette antoinette antonette anya april arabella araceli aracely areli arely
    aretha aria ariah ariana arianna ariella arielle arleen arlene arlette arline aryana aryanna
    asha ashely ashlee ashleigh ashley ashli ashlie ashly ashlyn ashlynn asia astrid athena aubree
    aubrie audra audrey audrina aurelia aurora autumn ava aya ayana ayanna ayesha ayla ayleen aylin
    azalea bailee bambi barbara barbra beatrice beatriz becky belen belinda bella belle benita
    berenice bernadette bernadine bernice berta bertha bessie beth bethany betsy bette bettie
    bettina betty bettye beulah beverley beverly bianca blanca blanche bobbi bonita bonnie brandee
    brandi brandie brea breana breann breanna breanne bree brenda brenna breonna bria briana brianna
    brianne bridget bridgett bridgette briella brielle brigette brigid brigitte brinley brionna
    brisa britany britney britni brittani brittanie brittany brittney brittni brooke brooklyn
    brooklynn bryana bryanna brynlee brynn cailyn caitlin caitlyn caitlynn caleigh cali calista
    calli callie cambria cami camila camilla candace candi candice candis candy cara caren cari
    carie carin carina carissa carla carlee carleen carleigh carlene carley carli carlotta carly
    carmela carmelita carmella carolann carole carolee carolina caroline carolyn carolynn carrie
    caryn casandra casie cassandra cassie cassondra catalina catharine catherine cathie cathleen
    cathrine cathryn cathy catina catrina cayla caylee cecelia cecile cecilia cecily celena celeste
    celestine celia celina celine chana chanda chandra chanel chanelle chantal chantel chantelle
    charissa charisse charity charla charleen charlene charline charlize charlotte charmaine chasity
    chastity chaya chelsea chelsey chelsie cheri cherie cherise cherish cherri cherrie cherry cheryl
    cheryle cheyanne chiara china chiquita chloe chrissy christa christal christi christiana
    christie christina christine christy chrystal chyna ciara ciera cierra cinda cindi cindy cinthia
    claire clara clarice clarissa claudette claudia claudine clementine coleen colette colleen
    collette concetta connie constance consuelo cora coral cordelia corina corine corinna corinne
    cornelia corrina corrine crista cristal cristina cristy crystal cydney cynthia dahlia daisha
    daisy dalia dalila danae danelle danette dania danica daniela daniella danielle danika danita
    danna dannielle danyelle daphne darci darcie daria darla darleen darlene dasia davina dawn dawna
    dayana dayanara dayna deana deann deanna deanne deasia debbie debby debora deborah debra debrah
    dedra deena deidra deidre deirdre deja delia delilah della delois delores deloris delphine
    demetria demi dena denice denise denisha denisse desirae desire desiree destinee destiney
    destini destiny dian diana diane diann dianna dianne dina dinah dixie dollie dolly dolores dona
    donita donna dora dorcas doreen dorene doretha dori dorinda doris dorothea dorothy dorthy dottie
    dulce earlene earline earnestine eboni ebony edie edith edna edwina effie eileen elaina elaine
    elana elda eleanor eleanore elena eleni eliana elianna elida elinor elisa elisabeth elise elissa
    eliza elizabeth ella elle ellen elliana ellie elnora eloisa eloise elouise elsa elsie elvia
    elvira elyse elyssa ember emelia emely emersyn emilee emilia emilie emily emma emmalee emmaline
    emmalyn emmy enid erica ericka erika erma ernestina ernestine esmeralda esperanza essence
    estefani estefania estefany estela estella estelle esther estrella ethel etta eugenia eula
    eunice eva evalyn evangelina evangeline eve evelin evelyn evelynn everly evette evie evonne
    fabiola faith fannie farah farrah fatima fawn faye felecia felicia felicity felisha fern
    fernanda fiona flor flora florence florine flossie frances francesca franchesca francine
    francisca freda freida frida frieda gabriela gabriella gabrielle galilea gaye gayla gemma gena
    geneva genevieve georgette georgia georgiana georgianna georgina geraldine geralyn geri gerri
    gertrude gia giana gianna gilda gillian gina ginger ginny giovanna gisele giselle gisselle
    giuliana gladys glenda glenna gloria goldie grace gracelyn gracelynn gracie graciela grecia
    greta gretchen griselda gwen gwendolyn gwyneth hadassah hailee hailey hailie haleigh haley hali
    halie halle hana hanna hannah harmony harriet harriett hattie haylee hayleigh hayley haylie
    hazel heather heaven heidi heidy helen helena helene hellen henrietta hilda holli holly hope ida
    iesha ila ilana ileana ilene iliana imelda imogene ina india ingrid iona irene iris irma isabel
    isabela isabell isabella isabelle isela isis isla itzel iva ivana ivanna ivette ivonne iyana
    iyanna izabella jacalyn jaci jacinda jackeline jacklyn jaclyn jacquelin jacqueline jacquelyn
    jacquelynn jacquline jada jaelynn jaida jaimee jakayla jalisa jaliyah jamila jamya jana janae
    janay jane janeen janel janell janelle janessa janet janeth janette janey janice janie janine
    janis janiya janiyah janna jannette jannie jaqueline jasmin jasmine jasmyn jayda jayla jaylah
    jaylee jaylene jayna jayne jazlyn jazlynn jazmin jazmine jazmyn jazmyne jeana jeanetta jeanette
    jeanie jeanine jeanna jeanne jeannette jeannie jeannine jena jenelle jenifer jenna jenni jennie
    jennifer jenny jeri jerilyn jerri jerrica jesenia jesica jessa jessenia jessica jessika jill
    jillian jimena jo joana joanie joann joanna joanne jocelyn jocelyne jocelynn jodi joellen johana
    johanna johnna joi joleen jolene jolie jolynn joni jonna josefina joselyn josephine josette
    josie joslyn journee joy joyce joycelyn juana juanita judi judie judith judy juli julia juliana
    juliann julianna julianne julie juliet julieta juliette julisa julissa june justina kaci kacie
    kaela kaelyn kaia kaila kailee kailey kailyn kaitlin kaitlyn kaitlynn kaiya kala kaleigh kaley
    kalie kaliyah kalli kallie kami kamila kamilah kandace kandi kandice kandy kara kari karie karin
    karina karis karissa karla karlee karley karli karlie karly karma karmen karolyn karri karrie
    karyn kasandra kasie kassandra kassidy kassie katarina kate katelin katelyn katelynn katerina
    katharine katherine katheryn kathi kathie kathleen kathrine kathryn kathy kati katia katie
    katina katlyn katrina katy kayla kaylah kaylee kayleen kayleigh kaylene kayley kayli kaylie
    kaylyn kaylynn keara keeley keely keila keira keisha keli kelli kellie kelsea kelsi kelsie
    kendra kenia kenna kennedi keri kerri kerrie kesha keshia keyla khadijah khloe kiana kianna
    kiara kiera kierra kiersten kimberlee kimberley kimberly kimora kinsley kira kirsten kirstie
    kirstin kisha kitty krista kristal kristen kristi kristie kristin kristina kristine kristy
    kristyn krysta krystal krystina krystle kya kyla kylah kylee kyleigh kylie kyra laci lacie
    ladonna laila lailah lainey lakeisha lakesha lakeshia lakisha lana lanette lanie laquita lara
    larissa lashanda lashonda latanya latasha latisha latonia latonya latosha latoya latrice
    latricia laura laureen lauren lauretta lauri laurie lauryn lavonne lawanda layla laylah lea leah
    leandra leann leanna leanne leeann leesa leia leigha leila leilani leisa lela lelia lena lenora
    lenore leola leona leonor leora lesa leslee lesli leta letha leticia letitia lexi leyla lia
    liana lianna libby liberty lidia lila lilah lilia lilian liliana lilianna lillian lilliana
    lillianna lillie lilly lily lilyana lina linda linette linnea lisa lisbeth lisette lissette
    litzy livia liz liza lizabeth lizbeth lizeth lizette lizzie lois lola lolita lona lora loraine
    lorelei lorena lorene loretta lori lorie lorinda lorine lorna lorraine lorri lorrie lottie
    louann louella louisa louise lourdes luann luanne lucia luciana lucie lucile lucille lucinda
    lucretia lucy luella luisa lula luna lupita lydia lyla lynda lyndsay lyndsey lynette lynne
    lynnette lynsey mabel mable macey maci macie macy madalyn madalynn maddison madeleine madeline
    madelyn madelynn madilyn madilynn madisen madison madisyn madonna madyson mae maegan maeve
    magaly magdalena magdalene maggie magnolia mai maia maira makaila makayla makena makenna
    makenzie malaya malaysia maleah malia malika malinda malissa maliyah malka mallory mamie mandi
    mandy manuela mara maranda marcela marcella marci marcia marcie marcy maren margaret margarita
    margery margie margo margot margret marguerite mari maria mariah mariam marian mariana mariann
    marianna marianne maribel maribeth maricela marie mariel mariela marietta marilee marilyn
    marilynn marina marisa marisela marisol marissa marita maritza mariyah marjorie marla marlee
    marlena marlene marlys marnie marquita marsha marta martha martina marva mary maryam maryann
    maryanne marybeth maryellen maryjane maryjo marylou matilda mattie maude maura maureen mavis
    maxine maya mayra mckayla mckenna meadow meagan meaghan mechelle meg megan meghan melanie melany
    melba melia melina melinda melisa melissa mellisa mellissa melodie melody melonie melony melva
    mercedes mercy merry mia miah micaela michaela michelle migdalia mikaela mikayla mila milagros
    mildred milena miley millicent millie mimi mindi mindy minerva minnie mira miracle miranda
    mireya miriam missy misti misty mitzi miya moira mollie molly mona monet monica monika monique
    monserrat moriah muriel mya myah myla myra myranda myrna myrtle nadia nadine nan nanci nancy
    nanette nannette nannie naomi natalee natali natalia natalie nataly natalya natasha nathalia
    nathalie nathaly nayeli nedra neha nelda nell nellie nelly nettie neva nevaeh nia nichelle
    nichole nicole nicolette nicolle nikole nila nina nita noelia noelle noemi nola nona nora norah
    noreen norma nya nyah nyasia nyla nylah octavia odessa ofelia ola olga olive olivia opal ophelia
    oralia paige paisley paityn paloma pam pamala pamela pansy paola patience patrica patricia patti
    pattie patty paula paulette paulina pauline peggie peggy penelope pennie penny perla petra
    phoebe phyllis piper polly portia precious pricilla princess priscila priscilla priya queen
    rachael racheal rachel rachelle racquel raegan raelyn raelynn raina ramona raquel rayna reanna
    reba rebeca rebecca rebekah regina reina rena renae renata renea renee renita reta retha reva
    reyna rhea rhianna rhiannon rhoda rhonda richelle rihanna rita rivka riya roberta robyn rochelle
    romona rona ronda ronna rosa rosalee rosalia rosalie rosalind rosalinda rosalyn rosanna rosanne
    rose roseann roseanna roseanne rosella roselyn rosemarie rosemary rosetta rosie rosita roslyn
    rowena roxana roxane roxann roxanna roxanne roxie rubi ruby ruth ruthann ruthie ryleigh sabina
    sabra sabrina sade sadie salena salina sallie sally salma samantha samara samatha samira sanaa
    sandi sandra saniya saniyah sara sarah sarahi sarai sariah sarina sarita saundra savana savanah
    savanna savannah scarlet scarlett selah selena selene selina selma serena serenity serina shaina
    shakira shalonda shameka shamika shana shanda shanell shanelle shani shania shanice shanika
    shaniqua shaniya shanna shantel shantell shara shari sharla sharlene sharon sharonda sharyn
    shasta shauna shawna shayla shaylee shayna sheena sheila shelbi shelbie shelia shelley shelli
    shelly sheree sheri sherie sherita sherlyn sherri sherrie sherry sherryl sheryl shiela shira
    shirlee shirlene shirley shonda shoshana shreya shyann shyanne shyla siena sienna sierra silvia
    siobhan skyla sofia sommer sondra sonia sonja sonya sophia sophie soraya staci stacia stacie
    star starla stefani stefanie stella stephaine stephani stephanie stephany stephenie sue summer
    sunshine susan susana susanna susannah susanne susie suzan suzanna suzanne suzette suzy sybil
    sydnee sydni sydnie sylvia tabatha tabitha talia taliyah tamara tameka tamela tamera tami tamia
    tamika tammi tammie tammy tamra tana tanesha tania tanika tanisha taniya tanya tara tarah tasha
    tasia tatiana tatianna tatyana tawana tawanda tawny tawnya taya tayla teena tena tenley tera
    teresa terese teressa teri terra terri terrie tess tessa thalia thea thelma theodora theresa
    therese tia tiana tianna tiara tiera tierra tiffani tiffanie tiffany tina tisha toni tonia tonja
    tonya tosha traci tracie trena tresa tressa treva tricia trina trisha trista trudy twila twyla
    tyesha tyra ursula valarie valencia valentina valeria valerie valery valorie vanesa vanessa veda
    velda velma venessa venita venus vera verna veronica vicki vickie vicky victoria vida vikki
    viola violet violeta virginia viridiana viviana vivien vivienne vonda wanda wendi wendy wilda
    wilhelmina willa willow wilma windy winnie winona ximena xiomara xochitl yadira yahaira yajaira
    yamilet yareli yaretzi yaritza yasmeen yasmin yasmine yazmin yesenia yessenia yolanda yoselin
    yuliana yvette yvonne zahra zainab zaniyah zara zaria zariah zelda zella zelma zena zina zoe
    zoey zoie
    """
)
